import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { cost, placeAll } from "../../oracles/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { plannedNs } from "./ask-for-plan.ts";

/** Share of the run's cases. */
const WEIGHT = 0.5;

/** @see spec/partition.md#plan */
export const planLawSingle: Check = {
  checkId: "PLAN-LAW-SINGLE",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "A plan costs no more than the end device alone, and no more than the edge device alone.",
  behaviour: "valid",
  sends: "Requests of up to ten layers with random graphs, profiles and networks.",
  async run(context) {
    await context.forAll(
      partitionRequest(SMALL),
      async (request) => {
        const seenNs = await plannedNs(context, request);
        for (const device of ["end", "edge"] as const) {
          const { totalNs } = cost(request, placeAll(request.modelGraph, device));
          if (seenNs <= totalNs) continue;
          throw nonConformance(
            `[DMPC-PLAN-008] at most the ${String(totalNs)} ns of the ${device} device alone`,
            `a placement of ${String(seenNs)} ns`,
          );
        }
      },
      WEIGHT,
    );
  },
};
