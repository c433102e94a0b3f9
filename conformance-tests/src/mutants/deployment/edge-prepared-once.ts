import { type DeployPrepareResult, ERROR_REGISTRY } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Does not say it twice. */
export const edgePreparedOnce: Mutant = {
  mutantId: "EDGE-PREPARED-ONCE",
  requirement: "DMPC-DEPL-003",
  title: "Refuses to prepare a deployment again that is held, although the parameters are the same.",
  caughtBy: ["EDGE-DEPLOY", "EDGE-BLOB"],
  rewriter(link) {
    const held = new Set<unknown>();
    const answers = rewriteExchanges(({ method, params, answer }) => {
      if (method !== "deploy.prepare" || answer["result"] === undefined) return;
      const { deploymentId } = params as { deploymentId: unknown };
      if (!held.has(deploymentId)) {
        if ((answer["result"] as DeployPrepareResult).status === "ready") held.add(deploymentId);
        return;
      }
      delete answer["result"];
      const code = "DMPC_DEPLOY_CONFLICT";
      answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "You have it.", data: { code } };
    })(link);
    // An id is free as soon as it is released, and not when that is answered.
    const calls = rewriteCalls("deploy.release", ({ deploymentId }) => {
      held.delete(deploymentId);
    })({ ...link, toImplementation: (message) => answers.fromClient?.(message) });
    return { ...answers, ...calls };
  },
};
