import { type DeployPrepareResult, ERROR_REGISTRY } from "@dmpc/schemas";
import type { Link } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** A connection with so many deployments has taken all places, or as many as a check looks at. */
const ALL = 32;

/** How long a place stays taken, in milliseconds. */
const LATE_MS = 20_000;

/** Connections that took all places, and when they were first seen to have ended. */
const full = new Map<Link, number | undefined>();

/** Tidies up later. */
export const edgeLatePlaces: Mutant = {
  mutantId: "EDGE-LATE-PLACES",
  requirement: "DMPC-CTRL-020",
  title: "Counts a deployment of a connection that ended with all places taken for another 20 seconds.",
  caughtBy: ["EDGE-CONNECTION-END"],
  rewriter: (link) => {
    const held = new Set<string>();
    let limit = ALL;
    return rewriteExchanges(({ method, params, answer }) => {
      const { result } = answer;
      if (result === undefined) return;
      if (method === "hello") {
        limit = Math.min(ALL, (result as { limits: { maxDeployments: number } }).limits.maxDeployments);
      }
      if (method === "deploy.release") held.delete((params as { deploymentId: string }).deploymentId);
      if (method !== "deploy.prepare" || (result as DeployPrepareResult).status !== "ready") return;
      held.add((result as DeployPrepareResult).deploymentId);
      if (held.size < limit) return;
      if (!hasLeftPlace(link)) {
        full.set(link, undefined);
        return;
      }
      delete answer["result"];
      const code = "DMPC_LIMIT_EXCEEDED";
      answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "There is no room yet.", data: { code } };
    })(link);
  },
};

/** Whether a connection that took all places has ended, and not long ago. */
function hasLeftPlace(link: Link): boolean {
  const open = new Set(link.others);
  const now = performance.now();
  for (const [other, endedMs] of full) {
    if (other === link || open.has(other)) continue;
    if (endedMs === undefined) full.set(other, now);
    else if (now - endedMs > LATE_MS) full.delete(other);
  }
  return [...full].some(([other, endedMs]) => other !== link && endedMs !== undefined);
}
