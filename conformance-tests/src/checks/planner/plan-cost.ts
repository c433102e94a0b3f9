import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { cost, toNs } from "../../oracles/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** @see spec/partition.md#cost-model */
export const planCost: Check = {
  checkId: "PLAN-COST",
  role: "planner",
  requirements: ["DMPC-PLAN-005", "DMPC-PLAN-006"],
  title: "A plan's cost and its four addends are those of its placement, to the nanosecond.",
  behaviour: "valid",
  sends: "Requests of up to ten layers with random graphs, profiles and networks.",
  async run(context) {
    await context.forAll(partitionRequest(SMALL), async (request) => {
      const plan = await askForPlan(context, request);
      const { endComputeNs, edgeComputeNs, uplinkNs, downlinkNs, totalNs } = cost(request, placementOf(request, plan));
      const { breakdown } = plan;
      expectSame("[DMPC-PLAN-005] nanoseconds of costMs", totalNs, toNs(plan.costMs));
      expectSame("[DMPC-PLAN-006] nanoseconds of endComputeMs", endComputeNs, toNs(breakdown.endComputeMs));
      expectSame("[DMPC-PLAN-006] nanoseconds of edgeComputeMs", edgeComputeNs, toNs(breakdown.edgeComputeMs));
      expectSame("[DMPC-PLAN-006] nanoseconds of uplinkMs", uplinkNs, toNs(breakdown.uplinkMs));
      expectSame("[DMPC-PLAN-006] nanoseconds of downlinkMs", downlinkNs, toNs(breakdown.downlinkMs));
    });
  },
};
