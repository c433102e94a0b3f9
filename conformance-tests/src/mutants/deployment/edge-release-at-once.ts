import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Does not wait. */
export const edgeReleaseAtOnce: Mutant = {
  mutantId: "EDGE-RELEASE-AT-ONCE",
  requirement: "DMPC-DEPL-016",
  title: "Answers a release while inferences of the deployment are under way.",
  caughtBy: ["EDGE-RELEASE"],
  rewriter(link) {
    /** Deployments of the inferences under way, by the id of their infer.start. */
    const underWay = new Map<unknown, unknown>();
    const answered = new Set<unknown>();
    return {
      fromClient(message) {
        link.toImplementation(message);
        const request = jsonObject(message);
        const { deploymentId } = (request?.["params"] ?? {}) as { deploymentId?: unknown };
        const id = request?.["id"];
        if (request?.["method"] === "infer.start") underWay.set(id, deploymentId);
        if (request?.["method"] !== "deploy.release" || ![...underWay.values()].includes(deploymentId)) return;
        answered.add(id);
        link.toClient(JSON.stringify({ jsonrpc: "2.0", id, result: {} }));
      },
      fromImplementation(message) {
        const id = jsonObject(message)?.["id"];
        underWay.delete(id);
        if (!answered.delete(id)) link.toClient(message);
      },
    };
  },
};
