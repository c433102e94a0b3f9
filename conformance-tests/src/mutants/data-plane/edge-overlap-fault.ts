import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Finds the place wrong, and not the bytes that are there. */
export const edgeOverlapFault: Mutant = {
  mutantId: "EDGE-OVERLAP-FAULT",
  requirement: "DMPC-DATA-009",
  title: "Refuses a chunk that repeats bytes as one in a wrong place.",
  caughtBy: ["EDGE-CHUNK-FAULTS", "EDGE-STREAM-ORDER"],
  rewriter: disguiseRefusals({ methods: ["infer.start", "blob.put"], code: "DMPC_CHUNK_OVERLAP" }, "DMPC_CHUNK_RANGE"),
};
