import fc from "fast-check";
import { partitionRequest, relabelled, relabelling, SMALL } from "../../arbitraries/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { plannedNs } from "./ask-for-plan.ts";

/** Share of the run's cases: each asks for two plans. */
const WEIGHT = 0.4;

/** @see spec/partition.md#plan */
export const planLawNames: Check = {
  checkId: "PLAN-LAW-NAMES",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "A plan costs the same under other names, and in any order of layers, tensors and profile entries.",
  behaviour: "valid",
  sends:
    "Random requests, each a second time with other names and another order of layers, tensors and profile entries.",
  async run(context) {
    await context.forAll(
      fc.tuple(partitionRequest(SMALL), relabelling),
      async ([request, change]) => {
        const onceNs = await plannedNs(context, request);
        const seenNs = await plannedNs(context, relabelled(request, change));
        expectSame("[DMPC-PLAN-008] nanoseconds of the placement under other names:", onceNs, seenNs);
      },
      WEIGHT,
    );
  },
};
