import fc from "fast-check";
import { dearSeamBytes, evenNetwork, partitionRequest, SMALL, split } from "../../arbitraries/index.ts";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { plannedNs } from "./ask-for-plan.ts";

/** Share of the run's cases: each asks for three plans. */
const WEIGHT = 0.4;

/** @see spec/partition.md#plan */
export const planLawSplit: Check = {
  checkId: "PLAN-LAW-SPLIT",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title:
    "A layer in two halves costs no more than whole, and the same where what passes between them is dear to transfer.",
  behaviour: "valid",
  sends: "Random requests, each again with one layer in two halves, with no bytes and with very many between them.",
  async run(context) {
    const half = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    const trial = fc.tuple(
      partitionRequest(SMALL),
      evenNetwork,
      fc.record({ choice: fc.nat(1_000), endPart: half, edgePart: half }),
    );
    await context.forAll(
      trial,
      async ([drawn, networkProfile, where]) => {
        const request = { ...drawn, networkProfile };
        const wholeNs = await plannedNs(context, request);
        const cheapNs = await plannedNs(context, split(request, { ...where, seamBytes: 0 }));
        if (cheapNs > wholeNs) {
          throw nonConformance(
            `[DMPC-PLAN-008] at most the ${String(wholeNs)} ns of the layer as a whole, with no bytes between its halves`,
            `a placement of ${String(cheapNs)} ns`,
          );
        }
        const seamBytes = dearSeamBytes(request, where.choice);
        const dearNs = await plannedNs(context, split(request, { ...where, seamBytes }));
        const what = `[DMPC-PLAN-008] nanoseconds with ${String(seamBytes)} bytes between the halves of a layer, as with the whole:`;
        expectSame(what, wholeNs, dearNs);
      },
      WEIGHT,
    );
  },
};
