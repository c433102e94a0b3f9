import { ERROR_REGISTRY, type RpcError } from "@dmpc/schemas";
import type { Link } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** The deployments that each connection has made. */
const MADE = new WeakMap<Link, Set<string>>();

/** Does not ask whose it is. */
export const edgeReleasesForOthers: Mutant = {
  mutantId: "EDGE-RELEASES-FOR-OTHERS",
  requirement: "DMPC-SEC-004",
  title: "Lets a connection release the deployment of another one.",
  caughtBy: ["EDGE-UNKNOWN-DEPLOYMENT"],
  rewriter(link) {
    const made = new Set<string>();
    MADE.set(link, made);
    return rewriteExchanges(({ method, params, answer }) => {
      const { deploymentId = "" } = (params ?? {}) as { deploymentId?: string };
      if (method === "deploy.prepare" && answer["result"] !== undefined) made.add(deploymentId);
      if (method !== "deploy.release") return;
      if (answer["result"] !== undefined) made.delete(deploymentId);
      const error = answer["error"] as RpcError | undefined;
      const another = link.others.some((other) => MADE.get(other)?.has(deploymentId));
      if (error?.code !== ERROR_REGISTRY.DMPC_DEPLOY_UNKNOWN.rpcCode || !another) return;
      delete answer["error"];
      answer["result"] = {};
    })(link);
  },
};
