import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { simulateTimeline, toNs } from "../../oracles/index.ts";
import { expectSame, inconclusive, inWords } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan, placementOf } from "./ask-for-plan.ts";

/**
 * Layers take at least a nanosecond here: the specification does not say which of two segments starts first if both can
 * and one takes no time.
 *
 * @see spec/partition.md#timeline
 */
export const planTimeline: Check = {
  checkId: "PLAN-TIMELINE",
  role: "planner",
  requirements: ["DMPC-PLAN-007"],
  title: "A plan's timeline is what the simulation of its segments and crossings gives, to the nanosecond.",
  behaviour: "valid",
  sends:
    "Requests of up to ten layers with random graphs, profiles and networks, where each layer takes at least 1 ns.",
  async run(context) {
    await context.forAll(partitionRequest({ ...SMALL, minLayerNs: 1 }), async (request) => {
      const plan = await askForPlan(context, request);
      placementOf(request, plan);
      const known = new Set(request.modelGraph.tensors.map(({ tensorId }) => tensorId));
      if (!plan.crossings.every(({ tensorId }) => known.has(tensorId))) {
        throw inconclusive("crossings of the graph's tensors (see PLAN-CROSSINGS)", inWords(plan.crossings));
      }
      let expectedNs: number;
      try {
        expectedNs = simulateTimeline(request, plan);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw inconclusive("segments that can all run (see PLAN-STRUCTURE and PLAN-CROSSINGS)", error.message);
      }
      expectSame("[DMPC-PLAN-007] nanoseconds of timelineMs", expectedNs, toNs(plan.timelineMs));
    });
  },
};
