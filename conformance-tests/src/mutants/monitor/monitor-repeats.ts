import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Often enough for a machine so busy that it samples rarely. */
const TIMES = 20;

/** Insists. */
export const monitorRepeats: Mutant = {
  mutantId: "MONITOR-REPEATS",
  requirement: "DMPC-STATE-008",
  title: "Sends each report of a threshold of no change twenty times.",
  caughtBy: ["MONITOR-REPORT", "MONITOR-SPACING"],
  rewriter: (link) => {
    let everySample = false;
    return {
      fromClient(message) {
        const request = jsonObject(message);
        if (request?.["method"] === "monitor.configure") {
          const { thresholds } = (request["params"] ?? {}) as { thresholds?: { change?: unknown }[] };
          everySample = thresholds?.some(({ change }) => change === 0) ?? false;
        }
        link.toImplementation(message);
      },
      fromImplementation(message) {
        const isReport = jsonObject(message)?.["method"] === "state.report";
        for (let count = 0; count < (isReport && everySample ? TIMES : 1); count += 1) link.toClient(message);
      },
    };
  },
};
