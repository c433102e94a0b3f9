import { rewriteCalls } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Forgets the thresholds. */
export const monitorEverySample: Mutant = {
  mutantId: "MONITOR-EVERY-SAMPLE",
  role: "monitor",
  requirement: "DMPC-STATE-007",
  title: "Reports every sample, whatever its thresholds are.",
  caughtBy: ["MONITOR-THRESHOLD"],
  rewriter: () =>
    rewriteCalls("monitor.configure", (params) => {
      const thresholds = Array.isArray(params["thresholds"]) ? params["thresholds"] : [];
      return {
        method: "monitor.configure",
        params: { ...params, thresholds: thresholds.map((threshold: object) => ({ ...threshold, change: 0 })) },
      };
    }),
};
