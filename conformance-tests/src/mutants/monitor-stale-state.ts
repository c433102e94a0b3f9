import { rewriteExchanges } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Keeps a state for too long. */
export const monitorStaleState: Mutant = {
  mutantId: "MONITOR-STALE-STATE",
  role: "monitor",
  requirement: "DMPC-STATE-003",
  title: "Gives a state that is a millisecond older than it is valid.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: () =>
    rewriteExchanges(({ method, answer }) => {
      const state = answer["result"] as { ageMs: number; validForMs: number } | undefined;
      if (method === "state.get" && state !== undefined) state.ageMs = state.validForMs + 1;
    }),
};
