import type { LatencyRegression, ModelInput, ModelTree, RequirementId } from "@dmpc/schemas";
import type { Breach, Pick } from "./breach.ts";
import { GRAPH_BREACHES, type GraphHolder } from "./graph-breaches.ts";
import type { LatencyQuestion } from "./latency-model.ts";

/** One way to break one rule of a question that has a prediction. */
export type PredictionBreach = Breach<LatencyQuestion>;

/** A question that breaks its schema. SESSION-SCHEMAS has the other ways. */
export const QUESTION_SCHEMA_BREACHES: readonly PredictionBreach[] = [
  invalid("DMPC-JSON-002", "an unknown member of the latency model", ({ latencyModel }) => {
    Object.assign(latencyModel, { surplus: 1 });
  }),
];

/** Breaches of the model graph's rules. */
export const QUESTION_GRAPH_BREACHES: readonly PredictionBreach[] = GRAPH_BREACHES.map(onQuestion);

/**
 * Latency models that break their rules, at least one for each clause of each.
 *
 * @see spec/latency-model.md#rules
 */
export const MODEL_BREACHES: readonly PredictionBreach[] = [
  invalid("DMPC-LAT-001", "a type with two regressions", ({ latencyModel: { layerTypes } }, pick) => {
    layerTypes.push(structuredClone(pick(layerTypes)));
  }),
  inRegression("DMPC-LAT-002", "a feature that is an input twice", ({ inputs }, pick) => {
    inputs.push({ ...pick(inputs) });
  }),
  inRegression("DMPC-LAT-002", "a range that ends before it begins", ({ inputs }, pick) => {
    const input = pick(inputs);
    input.least = input.most + 1;
  }),
  inRegression("DMPC-LAT-003", "a term of an input that is not there", ({ inputs, terms }) => {
    terms.push({ inputs: [inputs.length], coefficient: 1 });
  }),
  inRegression("DMPC-LAT-003", "a kernel over an input that is not there", (regression) => {
    const { length } = regression.inputs;
    regression.kernel = { inputs: [length], gamma: 1, landmarks: [{ at: [0], weight: 1 }] };
  }),
  inRegression("DMPC-LAT-003", "a landmark of another space than the kernel's", (regression) => {
    regression.kernel = { inputs: [0], gamma: 1, landmarks: [{ at: [0, 0], weight: 1 }] };
  }),
  inRegression("DMPC-LAT-003", "a tree over an input that is not there", (regression) => {
    addTree(regression, { inputs: [regression.inputs.length] });
  }),
  inRegression("DMPC-LAT-004", "a split without a threshold", (regression) => {
    addTree(regression, { thresholds: [] });
  }),
  inRegression("DMPC-LAT-004", "a leaf that nothing leads to", (regression) => {
    addTree(regression, { leaves: [1, 2, 3] });
  }),
  inRegression("DMPC-LAT-004", "a tree that goes round in a circle", (regression) => {
    addTree(regression, { below: [0] });
  }),
  inRegression("DMPC-LAT-004", "a leaf that is reached twice", (regression) => {
    addTree(regression, { below: [-2] });
  }),
  inRegression("DMPC-LAT-004", "a link to a leaf that is not there", (regression) => {
    addTree(regression, { above: [-3] });
  }),
];

/** States and model graphs that do not belong to the latency model. */
export const QUESTION_BELONGING_BREACHES: readonly PredictionBreach[] = [
  mismatch("the state of another device", ({ state }) => {
    state.deviceId = "no such device";
  }),
  mismatch("a model graph of another granularity", ({ modelGraph }) => {
    modelGraph.granularity = modelGraph.granularity === "node" ? "fused" : "node";
  }),
];

/** States that are too old. */
export const QUESTION_STALENESS_BREACHES: readonly PredictionBreach[] = [
  stale("a state that is a little older than it is valid", ({ state }) => {
    state.ageMs = state.validForMs + 0.001;
  }),
  stale("a state that is as old as can be", ({ state }) => {
    state.ageMs = 1e9;
  }),
];

/** Layers of which nothing is known. */
export const UNCOVERED_BREACHES: readonly PredictionBreach[] = [
  uncovered("a layer of a type that nothing predicts", (question, pick) => {
    Object.assign(pick(question.modelGraph.layers), { type: "argmax" });
  }),
  uncovered("a layer without a type, and nothing for others", (question, pick) => {
    Reflect.deleteProperty(pick(question.modelGraph.layers), "type");
  }),
];

/** Regressions that look at what nobody tells. */
export const UNKNOWN_FEATURE_BREACHES: readonly PredictionBreach[] = [
  unknown("a layer without a number of operations", (question, pick) => {
    const layer = pick(question.modelGraph.layers);
    Reflect.deleteProperty(layer, "flops");
    lookAt(regressionOf(question, layer.type), "flops");
  }),
  unknown("a layer without a size", (question, pick) => {
    const layer = pick(question.modelGraph.layers);
    Reflect.deleteProperty(layer, "features");
    lookAt(regressionOf(question, layer.type), "arithmetic-intensity");
  }),
  unknown("a state without a load average", (question, pick) => {
    Reflect.deleteProperty(question.state, "loadAverageOneMinute");
    lookAt(regressionOf(question, pick(question.modelGraph.layers).type), "load-average");
  }),
  unknown("a layer's regression over the sum of the layers", (question, pick) => {
    lookAt(regressionOf(question, pick(question.modelGraph.layers).type), "layers-sum");
  }),
  unknown("a whole model's regression over operations", ({ latencyModel }, pick) => {
    latencyModel.wholeModel ??= structuredClone(pick(latencyModel.layerTypes).regression);
    lookAt(latencyModel.wholeModel, "flops");
  }),
];

/** The same breach of a model graph's rule, in a question. */
function onQuestion(one: Breach<GraphHolder>): PredictionBreach {
  return {
    ...one,
    breakIt({ modelGraph }, pick) {
      // Some of them add a layer to the profiles, too.
      const nobody = { profile: { layers: [] } };
      one.breakIt({ modelGraph, end: nobody, edge: nobody }, pick);
    },
  };
}

function invalid(requirement: RequirementId, what: string, breakIt: PredictionBreach["breakIt"]): PredictionBreach {
  return { requirement, what, code: "DMPC_DOCUMENT_INVALID", breakIt };
}

/** In any regression, those that no layer needs too. */
function inRegression(
  requirement: RequirementId,
  what: string,
  breakIt: (regression: LatencyRegression, pick: Pick) => void,
): PredictionBreach {
  return invalid(requirement, what, ({ latencyModel: { layerTypes, otherTypes, wholeModel } }, pick) => {
    const all = [...layerTypes.map(({ regression }) => regression), otherTypes, wholeModel];
    breakIt(pick(all.flatMap((regression) => regression ?? [])), pick);
  });
}

/** Adds a tree of one split, which is right but for the given lists. */
function addTree(regression: LatencyRegression, lists: Partial<ModelTree>): void {
  const tree: ModelTree = { inputs: [0], thresholds: [0.5], below: [-1], above: [-2], leaves: [1, 2], ...lists };
  regression.trees = [...(regression.trees ?? []), tree];
}

function mismatch(what: string, breakIt: PredictionBreach["breakIt"]): PredictionBreach {
  return { requirement: "DMPC-PRED-004", what, code: "DMPC_PROFILE_MISMATCH", breakIt };
}

function stale(what: string, breakIt: PredictionBreach["breakIt"]): PredictionBreach {
  return { requirement: "DMPC-PRED-005", what, code: "DMPC_STATE_STALE", breakIt };
}

function uncovered(what: string, breakIt: PredictionBreach["breakIt"]): PredictionBreach {
  return {
    requirement: "DMPC-PRED-006",
    what,
    code: "DMPC_LAYER_TYPE_UNCOVERED",
    breakIt: (question, pick) => {
      Reflect.deleteProperty(question.latencyModel, "otherTypes");
      breakIt(question, pick);
    },
  };
}

function unknown(what: string, breakIt: PredictionBreach["breakIt"]): PredictionBreach {
  return { requirement: "DMPC-PRED-007", what, code: "DMPC_FEATURE_UNKNOWN", breakIt };
}

function regressionOf(
  { latencyModel }: LatencyQuestion,
  type: LatencyQuestion["modelGraph"]["layers"][number]["type"],
): LatencyRegression | undefined {
  return latencyModel.layerTypes.find((entry) => entry.type === type)?.regression ?? latencyModel.otherTypes;
}

function lookAt(regression: LatencyRegression | undefined, feature: string): void {
  if (regression === undefined || regression.inputs.some((input) => input.feature === feature)) return;
  const input: ModelInput = { feature, transform: "identity", centre: 0, spread: 1, least: 0, most: 1 };
  regression.inputs.push(input);
}
