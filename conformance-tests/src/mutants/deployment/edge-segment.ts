import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Fails where it should refuse. */
export const edgeSegment: Mutant = {
  mutantId: "EDGE-SEGMENT",
  requirement: "DMPC-DEPL-008",
  title: "Refuses a segment that it cannot load as an internal fault.",
  caughtBy: ["EDGE-SEGMENTS", "EDGE-REFUSAL-ORDER"],
  rewriter: disguiseRefusals({ methods: ["deploy.prepare"], code: "DMPC_DEPLOY_SEGMENT" }, "DMPC_INTERNAL"),
};
