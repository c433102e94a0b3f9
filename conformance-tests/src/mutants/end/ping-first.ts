import type { EndMutant } from "./end-mutant.ts";
import { extraCall } from "./extra-call.ts";

/** Calls ping before hello. */
export const endPingFirst: EndMutant = {
  mutantId: "END-PING-FIRST",
  role: "end",
  requirement: "DMPC-END-001",
  title: "Calls ping before hello.",
  caughtBy: ["END-HELLO"],
  mutate: () => extraCall("first", "ping", {}),
};
