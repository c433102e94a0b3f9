import { ERROR_REGISTRY, type HelloResult, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Looks at sizes first. */
export const edgeLimitFirst: Mutant = {
  mutantId: "EDGE-LIMIT-FIRST",
  requirement: "DMPC-DATA-005",
  title: "Refuses a blob that is too large for its size even where its stream id had been announced before.",
  caughtBy: ["EDGE-STREAM-ORDER"],
  rewriter: (link) => {
    let maxBlobBytes = Infinity;
    return rewriteExchanges(({ method, params, answer }) => {
      if (method === "hello")
        maxBlobBytes = (answer["result"] as HelloResult | undefined)?.limits.maxBlobBytes ?? maxBlobBytes;
      const error = answer["error"] as RpcError | undefined;
      if (method !== "blob.put" || error?.data.code !== "DMPC_STREAM_ID") return;
      if ((params as { sizeBytes: number }).sizeBytes <= maxBlobBytes) return;
      const code = "DMPC_LIMIT_EXCEEDED";
      Object.assign(error, { code: ERROR_REGISTRY[code].rpcCode, data: { code } });
    })(link);
  },
};
