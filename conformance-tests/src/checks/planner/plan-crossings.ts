import type { Crossing } from "@dmpc/schemas";
import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { findCrossings, toNs } from "../../oracles/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** @see spec/partition.md#cost-model */
export const planCrossings: Check = {
  checkId: "PLAN-CROSSINGS",
  role: "planner",
  requirements: ["DMPC-PLAN-003", "DMPC-PLAN-004"],
  title: "A plan names exactly the tensors that cross, with direction, size, and transfer time to the nanosecond.",
  behaviour: "valid",
  sends: "Requests of up to ten layers with random graphs, profiles and networks.",
  async run(context) {
    await context.forAll(partitionRequest(SMALL), async (request) => {
      const plan = await askForPlan(context, request);
      const expected = findCrossings(request, placementOf(request, plan));
      expectSame("[DMPC-PLAN-003] the crossings", listed(expected.map(describe)), listed(plan.crossings.map(describe)));
      const transferMs = new Map(plan.crossings.map((crossing) => [crossing.tensorId, crossing.transferMs]));
      for (const { tensorId, transferNs } of expected) {
        const seenNs = toNs(transferMs.get(tensorId) ?? 0);
        expectSame(`[DMPC-PLAN-004] nanoseconds for the transfer of "${tensorId}"`, transferNs, seenNs);
      }
    });
  },
};

function describe({ tensorId, from, to, sizeBytes }: Pick<Crossing, "tensorId" | "from" | "to" | "sizeBytes">): string {
  return `${JSON.stringify(tensorId)} ${from} -> ${to}, ${String(sizeBytes)} bytes`;
}

function listed(crossings: string[]): string {
  return crossings.length === 0 ? "none" : crossings.sort().join("; ");
}
