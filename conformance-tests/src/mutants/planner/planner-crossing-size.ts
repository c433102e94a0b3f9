import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Counts one byte too many. */
export const plannerCrossingSize: Mutant = {
  mutantId: "PLANNER-CROSSING-SIZE",
  requirement: "DMPC-PLAN-003",
  title: "Gives crossings one byte more than their tensors have.",
  caughtBy: ["PLAN-CROSSINGS"],
  rewriter: rewritePlans(({ crossings }) => {
    for (const crossing of crossings) crossing.sizeBytes += 1;
  }),
};
