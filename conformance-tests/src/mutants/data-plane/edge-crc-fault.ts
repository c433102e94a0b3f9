import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Finds the wrong bytes in a wrong place. */
export const edgeCrcFault: Mutant = {
  mutantId: "EDGE-CRC-FAULT",
  requirement: "DMPC-DATA-007",
  title: "Refuses a chunk with a wrong CRC-32 as one in a wrong place.",
  caughtBy: ["EDGE-CHUNK-FAULTS"],
  rewriter: disguiseRefusals({ methods: ["infer.start", "blob.put"], code: "DMPC_FRAME_CRC" }, "DMPC_CHUNK_RANGE"),
};
