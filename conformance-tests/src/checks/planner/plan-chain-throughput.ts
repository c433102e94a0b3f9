import { chainThroughputRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { announcedExact, reasonWithout } from "./ask-for-more.ts";
import { expectLeastValue } from "./expect-least-value.ts";

/** @see spec/planning.md#optimality */
export const planChainThroughput: Check = {
  checkId: "PLAN-CHAIN-THROUGHPUT",
  role: "planner",
  capability: "plan-bounded",
  requirements: ["DMPC-PLAN-019"],
  title: "A chain from which nothing may return is cut where its busiest stage is the least.",
  behaviour: "valid",
  sends: "Requests for the throughput of random chains of up to ten layers, with noReturn.",
  reasonToLeaveOut: reasonWithout(["plan-constraints"]),
  async run(context) {
    await expectLeastValue(context, chainThroughputRequest(announcedExact(context.hello)), "DMPC-PLAN-019");
  },
};
