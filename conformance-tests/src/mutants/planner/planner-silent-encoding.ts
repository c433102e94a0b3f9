import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Keeps it to itself. */
export const plannerSilentEncoding: Mutant = {
  mutantId: "PLANNER-SILENT-ENCODING",
  requirement: "DMPC-PLAN-015",
  title: "Does not say how a tensor travels that is encoded.",
  caughtBy: ["PLAN-ENCODINGS"],
  rewriter: rewriteAskedPlans(({ plan: { crossings } }) => {
    for (const crossing of crossings) {
      delete crossing.encoding;
      delete crossing.encodedBytes;
    }
  }),
};
