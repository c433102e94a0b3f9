import { rewriteCalls } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Has nothing to say. */
export const monitorSilent: Mutant = {
  mutantId: "MONITOR-SILENT",
  role: "monitor",
  requirement: "DMPC-STATE-006",
  title: "Sends no reports.",
  caughtBy: ["MONITOR-REPORT"],
  rewriter: () =>
    rewriteCalls("monitor.configure", (params) => {
      const thresholds = Array.isArray(params["thresholds"]) ? params["thresholds"] : [];
      const distinct = new Set(thresholds.map((threshold: { metric?: unknown }) => threshold.metric));
      // One that has to be refused still is.
      return {
        method: "monitor.configure",
        params: distinct.size < thresholds.length ? params : { ...params, thresholds: [] },
      };
    }),
};
