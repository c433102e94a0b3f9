import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Fails where it should refuse. */
export const edgeUnmeasurable: Mutant = {
  mutantId: "EDGE-UNMEASURABLE",
  requirement: "DMPC-DEPL-010",
  title: "Refuses to measure what it cannot measure as an internal fault.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: disguiseRefusals({ methods: ["profile.measure"], code: "DMPC_PROFILE_UNAVAILABLE" }, "DMPC_INTERNAL"),
};
