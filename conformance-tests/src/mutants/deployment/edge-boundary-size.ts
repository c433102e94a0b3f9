import { tensorSizeBytes } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Knows better. */
export const edgeBoundarySize: Mutant = {
  mutantId: "EDGE-BOUNDARY-SIZE",
  requirement: "DMPC-DEPL-007",
  title: "Works out the size of a boundary tensor by itself and does not look at the one that is given.",
  caughtBy: ["EDGE-BOUNDARY"],
  rewriter: rewriteCalls("deploy.prepare", ({ boundary }) => {
    for (const entry of boundary) entry.sizeBytes = tensorSizeBytes(entry.dtype, entry.shape);
  }),
};
