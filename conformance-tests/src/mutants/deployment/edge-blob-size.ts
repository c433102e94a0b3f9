import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Finds the fault late. */
export const edgeBlobSize: Mutant = {
  mutantId: "EDGE-BLOB-SIZE",
  requirement: "DMPC-DEPL-011",
  title: "Refuses a blobSizeBytes that the blob does not have as a segment that cannot be loaded.",
  caughtBy: ["EDGE-REFUSAL-ORDER"],
  rewriter: disguiseRefusals({ methods: ["deploy.prepare"], code: "DMPC_BLOB_DIGEST" }, "DMPC_DEPLOY_SEGMENT"),
};
