import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Takes the runtime's fault for its own. */
export const edgeRuntimeFault: Mutant = {
  mutantId: "EDGE-RUNTIME-FAULT",
  requirement: "DMPC-INFER-005",
  title: "Refuses an inference in which the runtime fails as an internal fault.",
  caughtBy: ["EDGE-RUNTIME-FAILURE"],
  rewriter: disguiseRefusals({ methods: ["infer.start"], code: "DMPC_INFER_FAILED" }, "DMPC_INTERNAL"),
};
