import { hugeRequest } from "../../arbitraries/index.ts";
import { cost, minimumCut } from "../../oracles/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/** @see spec/partition.md#plan */
export const planLarge: Check = {
  checkId: "PLAN-LARGE",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "No placement of a graph of up to 300 layers costs less than the plan's; the least is known by minimum cut.",
  behaviour: "valid",
  sends: "Requests of 15 to 300 layers, as chains, branches, residual and dense blocks and random graphs.",
  async run(context) {
    await context.forAll(
      hugeRequest(),
      async (request) => {
        const plan = await askForPlan(context, request);
        const seenNs = cost(request, placementOf(request, plan)).totalNs;
        const { totalNs, placement } = minimumCut(request);
        // The oracle is believed for a placement that costs what it says, not for its word.
        const leastNs = cost(request, placement).totalNs;
        if (leastNs !== totalNs)
          throw new RangeError(`a cut of ${String(totalNs)} ns that costs ${String(leastNs)} ns`);
        if (seenNs <= leastNs) return;
        const onEdge = [...placement].filter(([, device]) => device === "edge").map(([layerId]) => layerId);
        throw nonConformance(
          `a placement of at most ${String(leastNs)} ns, such as with ${inWords(onEdge)} on the edge device`,
          `${String(seenNs)} ns with the segments ${inWords(plan.segments)}`,
        );
      },
      0.5,
    );
  },
};
