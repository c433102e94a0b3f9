import { ERROR_REGISTRY } from "@dmpc/schemas";
import type { Link } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Texts that are cut off or spoilt, and not merely short nonsense. */
const LONG = 40;

/** Connections whose next inference fails because of another one's bytes. */
const shaken = new WeakSet<Link>();

/** Is shaken easily. */
export const edgeNerves: Mutant = {
  mutantId: "EDGE-NERVES",
  requirement: "DMPC-DATA-010",
  title: "After a long text that is not JSON, fails the next inference of every other connection.",
  caughtBy: ["EDGE-HOSTILE-BYTES"],
  rewriter: (link) => {
    const inner = rewriteExchanges(({ method, answer }) => {
      if (method !== "infer.start" || answer["result"] === undefined || !shaken.delete(link)) return;
      delete answer["result"];
      const code = "DMPC_INTERNAL";
      answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "What was that?", data: { code } };
    })(link);
    return {
      fromImplementation(message) {
        inner.fromImplementation?.(message);
      },
      fromClient(message) {
        if (typeof message === "string" && message.length > LONG && !isJson(message)) {
          for (const other of link.others) shaken.add(other);
        }
        inner.fromClient?.(message);
      },
    };
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
