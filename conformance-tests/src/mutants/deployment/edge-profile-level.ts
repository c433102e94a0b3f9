import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Says what it usually says. */
export const edgeProfileLevel: Mutant = {
  mutantId: "EDGE-PROFILE-LEVEL",
  requirement: "DMPC-PROF-002",
  title: "States the optimization level all, whatever it measured at.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: rewriteResults("profile.measure", (profile) => {
    profile.optimizationLevel = "all";
  }),
};
