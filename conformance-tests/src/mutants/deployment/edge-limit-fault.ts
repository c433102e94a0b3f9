import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Runs into its own wall. */
export const edgeLimitFault: Mutant = {
  mutantId: "EDGE-LIMIT-FAULT",
  requirement: "DMPC-CTRL-013",
  title: "Refuses a blob above its limit as an internal fault.",
  caughtBy: ["EDGE-LIMITS"],
  rewriter: disguiseRefusals({ methods: ["blob.put"], code: "DMPC_LIMIT_EXCEEDED" }, "DMPC_INTERNAL"),
};
