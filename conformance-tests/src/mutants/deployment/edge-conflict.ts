import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Has no room where there is another reason. */
export const edgeConflict: Mutant = {
  mutantId: "EDGE-CONFLICT",
  requirement: "DMPC-DEPL-004",
  title: "Refuses an id that is held for other parameters as one for which there is no room.",
  caughtBy: ["EDGE-DEPLOY", "EDGE-REFUSAL-ORDER"],
  rewriter: disguiseRefusals({ methods: ["deploy.prepare"], code: "DMPC_DEPLOY_CONFLICT" }, "DMPC_DEPLOY_RESOURCES"),
};
