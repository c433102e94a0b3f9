import type { ModelGraph } from "../generated/types.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules of spec/model-graph.md that a schema cannot express, in their order. O(layers + tensor uses).
 *
 * @param graph - Valid under model-graph.schema.json.
 * @param path - JSON Pointer to the graph in the document that holds it.
 * @throws {@link DmpcError} DMPC_GRAPH_DUPLICATE, DMPC_GRAPH_REFERENCE, DMPC_GRAPH_CYCLE, DMPC_GRAPH_SIZE
 * @see spec/model-graph.md#rules (DMPC-GRAPH-001 to DMPC-GRAPH-004)
 */
export function checkModelGraph(graph: ModelGraph, path = ""): void {
  refuseBreach("model-graph", graph, undefined, path);
}
