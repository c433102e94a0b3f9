import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Does not know its own reason. */
export const edgeRangeFault: Mutant = {
  mutantId: "EDGE-RANGE-FAULT",
  requirement: "DMPC-DATA-008",
  title: "Refuses a chunk in a wrong place as an internal fault.",
  caughtBy: ["EDGE-CHUNK-FAULTS"],
  rewriter: disguiseRefusals({ methods: ["infer.start", "blob.put"], code: "DMPC_CHUNK_RANGE" }, "DMPC_INTERNAL"),
};
