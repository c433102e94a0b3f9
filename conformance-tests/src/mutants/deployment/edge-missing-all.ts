import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Asks again. */
export const edgeMissingAll: Mutant = {
  mutantId: "EDGE-MISSING-ALL",
  requirement: "DMPC-DEPL-002",
  title: "Asks for all blobs of a deployment when it lacks one.",
  caughtBy: ["EDGE-DEPLOY"],
  rewriter: rewriteResults("deploy.prepare", (result, { segments }) => {
    if (result.status === "missing") result.missingBlobs = [...new Set(segments.map(({ blobDigest }) => blobDigest))];
  }),
};
