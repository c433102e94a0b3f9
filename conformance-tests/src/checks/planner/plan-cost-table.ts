import { onCostTable, partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { cost, leastCost, toNs } from "../../oracles/index.ts";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** @see spec/partition.md#request */
export const planCostTable: Check = {
  checkId: "PLAN-COST-TABLE",
  role: "planner",
  requirements: ["DMPC-PLAN-005", "DMPC-PLAN-008", "DMPC-PLAN-009", "DMPC-PLAN-011"],
  title:
    "A plan for a cost table is one of least cost by that table, and has neither an optimization level nor allocations.",
  behaviour: "valid",
  sends: "Random requests with a cost table in place of profiles and states.",
  async run(context) {
    await context.forAll(
      partitionRequest(SMALL).map(onCostTable),
      async (request) => {
        const plan = await askForPlan(context, request);
        expectSame("[DMPC-PLAN-009] optimizationLevel", undefined, plan.optimizationLevel);
        expectSame("[DMPC-PLAN-011] allocations", undefined, plan.allocations);
        const { totalNs } = cost(request, placementOf(request, plan));
        expectSame("[DMPC-PLAN-005] nanoseconds of costMs", totalNs, toNs(plan.costMs));
        const least = leastCost(request).totalNs;
        if (totalNs <= least) return;
        throw nonConformance(
          `[DMPC-PLAN-008] a placement of at most ${String(least)} ns`,
          `one of ${String(totalNs)} ns`,
        );
      },
      0.3,
    );
  },
};
