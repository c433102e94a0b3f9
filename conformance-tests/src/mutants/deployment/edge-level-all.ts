import { ERROR_REGISTRY, type DeployPrepareParams } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

const CODE = "DMPC_DEPLOY_SEGMENT";

/** Has an optimizer that knows no integers. */
export const edgeLevelAll: Mutant = {
  mutantId: "EDGE-LEVEL-ALL",
  requirement: "DMPC-CONF-003",
  title: "Refuses segments with 64-bit integers at the optimization level that every edge has.",
  caughtBy: ["EDGE-NUMERICS", "EDGE-RUNTIME-FAILURE"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    if (method !== "deploy.prepare" || !("result" in answer)) return;
    const { optimizationLevel, boundary } = params as DeployPrepareParams;
    const { status } = answer["result"] as { status: string };
    if (status !== "ready" || optimizationLevel !== "all" || !boundary.some(({ dtype }) => dtype === "int64")) return;
    delete answer["result"];
    answer["error"] = { code: ERROR_REGISTRY[CODE].rpcCode, message: "No integers.", data: { code: CODE } };
  }),
};
