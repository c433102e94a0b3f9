import type { DeployPrepareParams, RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** More segments than any limit but that of the answer's length is tried with. */
const MANY_SEGMENTS = 50;

/** Says what fits. */
export const edgeCutList: Mutant = {
  mutantId: "EDGE-CUT-LIST",
  requirement: "DMPC-CTRL-016",
  title: "Where the list of missing blobs is too long for a message, sends its beginning.",
  caughtBy: ["EDGE-ANSWER-SIZE"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (method !== "deploy.prepare" || error?.data.code !== "DMPC_LIMIT_EXCEEDED") return;
    const { deploymentId, segments } = params as DeployPrepareParams;
    if (segments.length < MANY_SEGMENTS) return;
    delete answer["error"];
    const missingBlobs = segments.slice(0, 2).map(({ blobDigest }) => blobDigest);
    answer["result"] = { deploymentId, status: "missing", missingBlobs };
  }),
};
