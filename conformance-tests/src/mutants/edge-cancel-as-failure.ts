import { ERROR_REGISTRY, type RpcError } from "@dmpc/schemas";
import { rewriteExchanges } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

const DISGUISE = "DMPC_INFER_FAILED";

/** Takes a wish for a fault. */
export const edgeCancelAsFailure: Mutant = {
  mutantId: "EDGE-CANCEL-AS-FAILURE",
  role: "edge",
  requirement: "DMPC-INFER-008",
  title: "Refuses a cancelled inference as one that failed.",
  caughtBy: ["EDGE-CANCEL"],
  rewriter: () =>
    rewriteExchanges(({ answer }) => {
      const error = answer["error"] as RpcError | undefined;
      if (error?.data.code !== "DMPC_INFER_CANCELLED") return;
      error.data.code = DISGUISE;
      error.code = ERROR_REGISTRY[DISGUISE].rpcCode ?? error.code;
    }),
};
