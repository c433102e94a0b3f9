import { ERROR_REGISTRY, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Bears a grudge. */
export const edgeFaultLingers: Mutant = {
  mutantId: "EDGE-FAULT-LINGERS",
  requirement: "DMPC-CTRL-008",
  title: "Serves no inference on a connection on which a blob had a wrong CRC-32.",
  caughtBy: ["EDGE-RECOVERY"],
  rewriter: (link) => {
    let offended = false;
    return rewriteExchanges(({ method, answer }) => {
      const error = answer["error"] as RpcError | undefined;
      if (method === "blob.put" && error?.data.code === "DMPC_FRAME_CRC") offended = true;
      if (method !== "infer.start" || !offended || answer["result"] === undefined) return;
      delete answer["result"];
      const code = "DMPC_INTERNAL";
      answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "Not again.", data: { code } };
    })(link);
  },
};
