import type { Breach } from "./breach.ts";

const UNKNOWN = "no such tensor";

/**
 * Breaches of the model graph's rules, at least one for each clause of each rule.
 *
 * @see spec/model-graph.md#rules
 */
export const GRAPH_BREACHES: readonly Breach[] = [
  {
    requirement: "DMPC-GRAPH-001",
    what: "a layer id that occurs twice",
    code: "DMPC_GRAPH_DUPLICATE",
    breakIt({ modelGraph }, pick) {
      const { layerId } = pick(modelGraph.layers);
      modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
      modelGraph.layers.push({ layerId, operator: "Any", inputs: [], outputs: [UNKNOWN] });
    },
  },
  {
    requirement: "DMPC-GRAPH-001",
    what: "a tensor that is described twice",
    code: "DMPC_GRAPH_DUPLICATE",
    breakIt({ modelGraph }, pick) {
      modelGraph.tensors.push({ ...pick(modelGraph.tensors) });
    },
  },
  {
    requirement: "DMPC-GRAPH-001",
    what: "a tensor that two layers produce",
    code: "DMPC_GRAPH_DUPLICATE",
    breakIt({ modelGraph }, pick) {
      const { outputs } = pick(modelGraph.layers);
      modelGraph.layers.push({ layerId: "one more layer", operator: "Any", inputs: [], outputs: [pick(outputs)] });
    },
  },
  {
    requirement: "DMPC-GRAPH-001",
    what: "an input that a layer produces",
    code: "DMPC_GRAPH_DUPLICATE",
    breakIt({ modelGraph }, pick) {
      pick(modelGraph.layers).outputs.push(pick(modelGraph.inputs));
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "an input that is not described",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }) {
      modelGraph.inputs.push(UNKNOWN);
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "an output that is not described",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }) {
      modelGraph.outputs.push(UNKNOWN);
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "a layer that consumes a tensor that is not described",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }, pick) {
      pick(modelGraph.layers).inputs.push(UNKNOWN);
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "a layer that produces a tensor that is not described",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }, pick) {
      pick(modelGraph.layers).outputs.push(UNKNOWN);
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "a consumed tensor that nothing produces",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }, pick) {
      modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
      pick(modelGraph.layers).inputs.push(UNKNOWN);
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "an output that is an input, which no layer produces",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }, pick) {
      modelGraph.outputs.push(pick(modelGraph.inputs));
    },
  },
  {
    requirement: "DMPC-GRAPH-002",
    what: "a described tensor that is neither an input nor produced",
    code: "DMPC_GRAPH_REFERENCE",
    breakIt({ modelGraph }) {
      modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
    },
  },
  {
    requirement: "DMPC-GRAPH-003",
    what: "a layer that consumes what it produces",
    code: "DMPC_GRAPH_CYCLE",
    breakIt({ modelGraph }, pick) {
      const { inputs, outputs } = pick(modelGraph.layers);
      inputs.push(pick(outputs));
    },
  },
  {
    requirement: "DMPC-GRAPH-003",
    what: "two layers that consume from each other",
    code: "DMPC_GRAPH_CYCLE",
    breakIt({ modelGraph, end, edge }, pick) {
      const { inputs, outputs } = pick(modelGraph.layers);
      modelGraph.tensors.push({ tensorId: UNKNOWN, dtype: "uint8", shape: [], sizeBytes: 1 });
      const layerId = "one more layer";
      modelGraph.layers.push({ layerId, operator: "Any", inputs: [pick(outputs)], outputs: [UNKNOWN] });
      inputs.push(UNKNOWN);
      for (const { profile } of [end, edge]) profile.layers.push({ layerId, latencyMs: 1 });
    },
  },
  {
    requirement: "DMPC-GRAPH-004",
    what: "a tensor of one byte more than its elements have",
    code: "DMPC_GRAPH_SIZE",
    breakIt({ modelGraph }, pick) {
      pick(modelGraph.tensors).sizeBytes += 1;
    },
  },
];
