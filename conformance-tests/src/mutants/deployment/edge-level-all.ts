import { ERROR_REGISTRY, type DeployPrepareParams } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

const CODE = "DMPC_DEPLOY_SEGMENT";

function isIndex({ dtype, shape }: DeployPrepareParams["boundary"][number]): boolean {
  return dtype === "int64" && shape.length === 1 && shape[0] === 1;
}

/** Has an optimizer that knows no indices. */
export const edgeLevelAll: Mutant = {
  mutantId: "EDGE-LEVEL-ALL",
  requirement: "DMPC-CONF-003",
  title: "Refuses segments with a 64-bit index at the optimization level that every edge has.",
  caughtBy: ["EDGE-RUNTIME-FAILURE"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    if (method !== "deploy.prepare" || !("result" in answer)) return;
    const { optimizationLevel, boundary } = params as DeployPrepareParams;
    const { status } = answer["result"] as { status: string };
    if (status !== "ready" || optimizationLevel !== "all" || !boundary.some(isIndex)) return;
    delete answer["result"];
    answer["error"] = { code: ERROR_REGISTRY[CODE].rpcCode, message: "No indices.", data: { code: CODE } };
  }),
};
