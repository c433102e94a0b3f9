import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Means well. */
export const sessionRoundsUp: Mutant = {
  mutantId: "SESSION-ROUNDS-UP",
  requirement: "DMPC-JSON-002",
  title: "Takes a hello that accepts no deployments for one that accepts one.",
  caughtBy: ["SESSION-SCHEMAS"],
  rewriter: rewriteCalls("hello", ({ limits }) => {
    if (limits.maxDeployments === 0) limits.maxDeployments = 1;
  }),
};
