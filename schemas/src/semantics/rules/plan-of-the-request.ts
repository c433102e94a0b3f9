import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The plan is for the model, the granularity and the optimization level of the request.
 *
 * @see spec/partition.md#plan (DMPC-PLAN-009)
 */
export const planOfTheRequest: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-009",
  name: "plan-of-the-request",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find(plan, { modelGraph, optimizationLevel }) {
    if (plan.modelDigest !== modelGraph.modelDigest) {
      return { what: "The plan is for another model", path: "/modelDigest" };
    }
    if (plan.granularity !== modelGraph.granularity) {
      return { what: "The plan has another granularity", path: "/granularity" };
    }
    if (plan.optimizationLevel !== optimizationLevel) {
      return { what: "The plan has another optimization level than the profiles", path: "/optimizationLevel" };
    }
    return undefined;
  },
};
