import type { EndMutant } from "./end-mutant.ts";
import { readRpc } from "./messages.ts";

/** How long a call is unanswered that nobody answers any more, in milliseconds. */
const LONG_MS = 300;

/** Waits for answers that do not come. */
export const endNeverInTime: EndMutant = {
  mutantId: "END-NEVER-IN-TIME",
  role: "end",
  requirement: "DMPC-END-014",
  title: "Waits for answers that do not come.",
  caughtBy: ["END-DEADLINE", "END-CANCEL"],
  mutate() {
    const unanswered = new Map<string, number>();
    return {
      rewriter: () => ({
        fromEnd(message) {
          const rpc = readRpc(message);
          // Whether it is cancelled does not matter to what waits.
          if (rpc?.["method"] !== undefined) unanswered.set(JSON.stringify(rpc["id"]), performance.now());
          return [message];
        },
        fromEdge(message) {
          unanswered.delete(JSON.stringify(readRpc(message)?.["id"]));
          return [message];
        },
        edgeEnded() {
          unanswered.clear();
        },
      }),
      falsify(outcome) {
        const longAgo = performance.now() - LONG_MS;
        return [...unanswered.values()].some((since) => since < longAgo) ? "late" : outcome;
      },
    };
  },
};
