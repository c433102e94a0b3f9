import type { EndMutant } from "./end-mutant.ts";
import { extraCall } from "./extra-call.ts";

/** Asks for a profile whether or not the capability is announced. */
export const endUnannounced: EndMutant = {
  mutantId: "END-UNANNOUNCED",
  role: "end",
  requirement: "DMPC-END-003",
  title: "Asks for a profile whether or not the capability is announced.",
  caughtBy: ["END-ANNOUNCED"],
  mutate: () =>
    extraCall("after hello", "profile.measure", { deploymentId: "none", layerIds: ["none"], warmupRuns: 0, runs: 1 }),
};
