import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes what it can use. */
export const plannerSurplusWeights: Mutant = {
  mutantId: "PLANNER-SURPLUS-WEIGHTS",
  requirement: "DMPC-PART-003",
  title: "Passes over weights in a request for least latency.",
  caughtBy: ["PLAN-MEMBERS"],
  rewriter: rewriteCalls("plan.request", (request) => {
    if (request.objective === "latency") delete request.weights;
  }),
};
