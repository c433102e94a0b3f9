import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Tries first. */
export const edgeFormat: Mutant = {
  mutantId: "EDGE-FORMAT",
  requirement: "DMPC-DEPL-005",
  title: "Refuses an unknown format as a segment that cannot be loaded.",
  caughtBy: ["EDGE-SEGMENTS", "EDGE-REFUSAL-ORDER"],
  rewriter: disguiseRefusals({ methods: ["deploy.prepare"], code: "DMPC_DEPLOY_FORMAT" }, "DMPC_DEPLOY_SEGMENT"),
};
