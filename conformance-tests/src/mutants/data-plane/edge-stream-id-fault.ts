import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Refuses for another reason. */
export const edgeStreamIdFault: Mutant = {
  mutantId: "EDGE-STREAM-ID-FAULT",
  requirement: "DMPC-DATA-005",
  title: "Refuses a stream id that was used as an internal fault.",
  caughtBy: ["EDGE-STREAM-ID", "EDGE-STREAM-ORDER"],
  rewriter: disguiseRefusals({ methods: ["infer.start", "blob.put"], code: "DMPC_STREAM_ID" }, "DMPC_INTERNAL"),
};
