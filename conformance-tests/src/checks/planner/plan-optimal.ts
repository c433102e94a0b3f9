import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { cost, leastCost } from "../../oracles/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** Layers of which every placement can be tried without delay: there are 16,384. */
const MAX_LAYERS = 14;

/** @see spec/partition.md#plan */
export const planOptimal: Check = {
  checkId: "PLAN-OPTIMAL",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "No other placement of a small graph costs less than the plan's; every one is tried.",
  behaviour: "valid",
  sends: "Requests of up to 14 layers with random graphs, profiles and networks.",
  async run(context) {
    await context.forAll(partitionRequest({ ...SMALL, maxLayers: MAX_LAYERS }), async (request) => {
      const plan = await askForPlan(context, request);
      const seenNs = cost(request, placementOf(request, plan)).totalNs;
      const { totalNs, placement } = leastCost(request);
      if (seenNs <= totalNs) return;
      throw nonConformance(
        `a placement of at most ${String(totalNs)} ns, such as ${JSON.stringify(Object.fromEntries(placement))}`,
        `${String(seenNs)} ns with the segments ${JSON.stringify(plan.segments)}`,
      );
    });
  },
};
