import { findCycle } from "../find-cycle.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The layers do not depend on each other in a circle. O(layers + tensor uses).
 *
 * @see spec/model-graph.md#rules (DMPC-GRAPH-003)
 */
export const acyclicGraph: SemanticRule<"model-graph"> = {
  ruleId: "DMPC-GRAPH-003",
  name: "acyclic-graph",
  concept: "model-graph",
  code: "DMPC_GRAPH_CYCLE",
  mend: "break it at one of them",
  section: "spec/model-graph.md#rules",
  find(graph) {
    const cycle = findCycle(graph);
    if (cycle === undefined) return undefined;
    return { what: `The layers depend on each other in a circle: ${cycle.join(" -> ")}`, path: "/layers" };
  },
};
