import type { DeviceProfile, ModelGraph } from "@dmpc/schemas";
import type { Breach, BreakIt } from "./breach.ts";

/** Layers that a further layer of a graph has to be among. */
export interface LayersHolder {
  /** What has the layers. */
  readonly profile: Pick<DeviceProfile, "layers">;
}

/** A graph with what may have to know of a further layer: a partition request, or as much of one. */
export interface GraphHolder {
  /** The graph that is broken. */
  readonly modelGraph: ModelGraph;
  /** The end device's layers. */
  readonly end: LayersHolder;
  /** The edge device's layers. */
  readonly edge: LayersHolder;
}

const UNKNOWN = "no such tensor";

/** A tensor of its own, so that this breach mends none of the others where a request has two. */
const IN_CIRCLE = "in a circle";

/**
 * Breaches of the model graph's rules, at least one for each clause of each rule.
 *
 * @see spec/model-graph.md#rules
 */
export const GRAPH_BREACHES: readonly Breach<GraphHolder>[] = [
  duplicate("a layer id that occurs twice", ({ modelGraph }, pick) => {
    const { layerId } = pick(modelGraph.layers);
    modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
    modelGraph.layers.push({ layerId, operator: "Any", inputs: [], outputs: [UNKNOWN] });
  }),
  duplicate("a tensor that is described twice", ({ modelGraph }, pick) => {
    modelGraph.tensors.push({ ...pick(modelGraph.tensors) });
  }),
  duplicate("a tensor that two layers produce", ({ modelGraph }, pick) => {
    const { outputs } = pick(modelGraph.layers);
    modelGraph.layers.push({ layerId: "one more layer", operator: "Any", inputs: [], outputs: [pick(outputs)] });
  }),
  duplicate("an input that a layer produces", ({ modelGraph }, pick) => {
    pick(modelGraph.layers).outputs.push(pick(modelGraph.inputs));
  }),
  reference("an input that is not described", ({ modelGraph }) => {
    modelGraph.inputs.push(UNKNOWN);
  }),
  reference("an output that is not described", ({ modelGraph }) => {
    modelGraph.outputs.push(UNKNOWN);
  }),
  reference("a layer that consumes a tensor that is not described", ({ modelGraph }, pick) => {
    pick(modelGraph.layers).inputs.push(UNKNOWN);
  }),
  reference("a layer that produces a tensor that is not described", ({ modelGraph }, pick) => {
    pick(modelGraph.layers).outputs.push(UNKNOWN);
  }),
  reference("a consumed tensor that nothing produces", ({ modelGraph }, pick) => {
    modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
    pick(modelGraph.layers).inputs.push(UNKNOWN);
  }),
  reference("an output that is an input, which no layer produces", ({ modelGraph }, pick) => {
    modelGraph.outputs.push(pick(modelGraph.inputs));
  }),
  reference("a described tensor that is neither an input nor produced", ({ modelGraph }) => {
    modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
  }),
  cycle("a layer that consumes what it produces", ({ modelGraph }, pick) => {
    const { inputs, outputs } = pick(modelGraph.layers);
    inputs.push(pick(outputs));
  }),
  cycle("two layers that consume from each other", ({ modelGraph, end, edge }, pick) => {
    const { inputs, outputs } = pick(modelGraph.layers);
    modelGraph.tensors.push({ tensorId: IN_CIRCLE, dtype: "uint8", shape: [], sizeBytes: 1 });
    const layerId = "one more layer";
    modelGraph.layers.push({ layerId, operator: "Any", inputs: [pick(outputs)], outputs: [IN_CIRCLE] });
    inputs.push(IN_CIRCLE);
    for (const { profile } of [end, edge]) profile.layers.push({ layerId, latencyMs: 1 });
  }),
  size("a tensor of one byte more than its elements have", ({ modelGraph }, pick) => {
    pick(modelGraph.tensors).sizeBytes += 1;
  }),
];

function duplicate(what: string, breakIt: BreakIt<GraphHolder>): Breach<GraphHolder> {
  return { requirement: "DMPC-GRAPH-001", what, code: "DMPC_GRAPH_DUPLICATE", breakIt };
}

function reference(what: string, breakIt: BreakIt<GraphHolder>): Breach<GraphHolder> {
  return { requirement: "DMPC-GRAPH-002", what, code: "DMPC_GRAPH_REFERENCE", breakIt };
}

function cycle(what: string, breakIt: BreakIt<GraphHolder>): Breach<GraphHolder> {
  return { requirement: "DMPC-GRAPH-003", what, code: "DMPC_GRAPH_CYCLE", breakIt };
}

function size(what: string, breakIt: BreakIt<GraphHolder>): Breach<GraphHolder> {
  return { requirement: "DMPC-GRAPH-004", what, code: "DMPC_GRAPH_SIZE", breakIt };
}
