import type { EndMutant } from "./end-mutant.ts";
import { refusedAnyhow } from "./falsehoods.ts";
import { objectIn, readRpc, type Rpc } from "./messages.ts";

/** Whether a result names something else than its call, or contradicts itself. */
function contradicts(params: Rpc, result: Rpc): boolean {
  const differs = ["deploymentId", "digest", "streamId"].some(
    (name) => name in result && result[name] !== undefined && result[name] !== params[name],
  );
  const missing = result["missingBlobs"];
  const status = result["status"];
  const absurd = Array.isArray(missing) && (status === "ready") !== (missing.length === 0);
  const offered = JSON.stringify(params["segments"] ?? []);
  const unoffered = Array.isArray(missing) && missing.some((digest) => !offered.includes(String(digest)));
  return differs || absurd || unoffered;
}

/** Refuses with a code of its own where an answer contradicts the call. */
export const endAtALoss: EndMutant = {
  mutantId: "END-AT-A-LOSS",
  role: "end",
  requirement: "DMPC-END-013",
  title: "Refuses with a code of its own where an answer contradicts the call.",
  caughtBy: ["END-CONTRADICTED"],
  mutate() {
    let contradicted = false;
    return {
      rewriter() {
        const calls = new Map<unknown, Rpc>();
        let asked = 0;
        return {
          fromEnd(message) {
            const rpc = readRpc(message);
            if (rpc?.["method"] !== undefined) calls.set(rpc["id"], rpc);
            return [message];
          },
          fromEdge(message) {
            const rpc = readRpc(message);
            const call = calls.get(rpc?.["id"]);
            const result = objectIn(rpc, "result");
            if (call?.["method"] === "deploy.prepare" && result["status"] === "missing") asked += 1;
            if (call !== undefined && rpc?.["result"] !== undefined) {
              contradicted ||= asked > 1 || contradicts(objectIn(call, "params"), result);
            }
            return [message];
          },
        };
      },
      falsify: (outcome) => (contradicted ? refusedAnyhow(outcome) : outcome),
    };
  },
};
