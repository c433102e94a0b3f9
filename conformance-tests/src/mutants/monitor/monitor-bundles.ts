import type { Message } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

const BUNDLE = 3;

/** Saves trips. */
export const monitorBundles: Mutant = {
  mutantId: "MONITOR-BUNDLES",
  requirement: "DMPC-STATE-008",
  title: "Keeps reports back, and sends three at once.",
  caughtBy: ["MONITOR-SPACING"],
  rewriter: (link) => {
    let held: Message[] = [];
    return {
      fromClient(message) {
        // What is held belongs to the configuration before.
        if (jsonObject(message)?.["method"] === "monitor.configure") held = [];
        link.toImplementation(message);
      },
      fromImplementation(message) {
        if (jsonObject(message)?.["method"] !== "state.report") {
          link.toClient(message);
          return;
        }
        held.push(message);
        if (held.length < BUNDLE) return;
        for (const report of held) link.toClient(report);
        held = [];
      },
    };
  },
};
