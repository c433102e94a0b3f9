import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Takes a wish for a fault. */
export const edgeCancelAsFailure: Mutant = {
  mutantId: "EDGE-CANCEL-AS-FAILURE",
  requirement: "DMPC-INFER-008",
  title: "Refuses a cancelled inference as one that failed.",
  caughtBy: ["EDGE-CANCEL"],
  rewriter: disguiseRefusals({ methods: ["infer.start"], code: "DMPC_INFER_CANCELLED" }, "DMPC_INFER_FAILED"),
};
