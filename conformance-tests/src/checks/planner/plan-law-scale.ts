import fc from "fast-check";
import { exactNetwork, partitionRequest, scaled, SMALL } from "../../arbitraries/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { plannedNs } from "./ask-for-plan.ts";

/** Share of the run's cases: each asks for two plans. */
const WEIGHT = 0.4;

/** Up to where a layer takes half a minute, which is more nanoseconds than 32 bits hold. */
const factors = fc.oneof(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1_000, max: 1_500 }));

/** @see spec/partition.md#plan */
export const planLawScale: Check = {
  checkId: "PLAN-LAW-SCALE",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "A plan costs k times as much where every layer and every transfer takes k times as long.",
  behaviour: "valid",
  sends: "Random requests, each a second time with all layers and transfers 2 to 1500 times as long.",
  async run(context) {
    const trial = fc.tuple(partitionRequest(SMALL), exactNetwork, factors);
    await context.forAll(
      trial,
      async ([drawn, networkProfile, factor]) => {
        const request = { ...drawn, networkProfile };
        const onceNs = await plannedNs(context, request);
        const seenNs = await plannedNs(context, scaled(request, factor));
        const what = `[DMPC-PLAN-008] nanoseconds of the placement where everything takes ${String(factor)} times as long:`;
        expectSame(what, factor * onceNs, seenNs);
      },
      WEIGHT,
    );
  },
};
