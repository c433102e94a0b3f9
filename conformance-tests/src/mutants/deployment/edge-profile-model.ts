import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Measured something else. */
export const edgeProfileModel: Mutant = {
  mutantId: "EDGE-PROFILE-MODEL",
  requirement: "DMPC-DEPL-017",
  title: "Gives a profile for another model than the deployment's.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: rewriteResults("profile.measure", (profile) => {
    profile.modelDigest = `sha256:${"0".repeat(64)}`;
  }),
};
