import { LARGE, partitionRequest } from "../../arbitraries/index.ts";
import { cost, otherDevice, placeAll, type Placement } from "../../oracles/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** @see spec/partition.md#plan */
export const planLarge: Check = {
  checkId: "PLAN-LARGE",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "For a large graph, neither a single device nor moving one layer costs less than the plan.",
  async run(context) {
    await context.forAll(
      partitionRequest(LARGE),
      async (request) => {
        const plan = await askForPlan(context, request);
        const placement = placementOf(request, plan);
        const seenNs = cost(request, placement).totalNs;
        const rival = (who: string, other: Placement): void => {
          const { totalNs } = cost(request, other);
          if (totalNs >= seenNs) return;
          throw nonConformance(`at most the ${String(totalNs)} ns of ${who}`, `a placement of ${String(seenNs)} ns`);
        };
        rival("the end device alone", placeAll(request.modelGraph, "end"));
        rival("the edge device alone", placeAll(request.modelGraph, "edge"));
        for (const [layerId, device] of placement) {
          const moved = otherDevice(device);
          rival(
            `the same placement with ${JSON.stringify(layerId)} on ${moved}`,
            new Map(placement).set(layerId, moved),
          );
        }
      },
      0.2,
    );
  },
};
