import { crossingsOfPlacement } from "../crossings-of-placement.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The crossings of a plan are exactly the tensors that cross under its placement, each once, with its direction and size.
 * O(layers + tensor uses).
 *
 * @see spec/partition.md#plan (DMPC-PLAN-003)
 */
export const planCrossings: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-003",
  name: "plan-crossings",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find(plan, context) {
    const expected = crossingsOfPlacement(plan, context);
    const sizes = new Map(context.modelGraph.tensors.map(({ tensorId, sizeBytes }) => [tensorId, sizeBytes]));
    for (const [index, { tensorId, from, to, sizeBytes }] of plan.crossings.entries()) {
      const path = `/crossings/${String(index)}`;
      if (expected.get(tensorId) !== from || from === to) {
        return { what: `The tensor "${tensorId}" does not cross from ${from} to ${to}, or crosses twice`, path };
      }
      if (sizes.get(tensorId) !== sizeBytes) {
        return { what: `The tensor "${tensorId}" has another size`, path: `${path}/sizeBytes` };
      }
      expected.delete(tensorId);
    }
    const [first] = expected.keys();
    if (first === undefined) return undefined;
    return { what: `The tensor "${first}" crosses but is not among the crossings`, path: "/crossings" };
  },
};
