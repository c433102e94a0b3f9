import type { EndMutant } from "./end-mutant.ts";
import { extraCall } from "./extra-call.ts";

/** Calls ping with a parameter that it does not have. */
export const endSurplusMember: EndMutant = {
  mutantId: "END-SURPLUS-MEMBER",
  role: "end",
  requirement: "DMPC-JSON-001",
  title: "Calls ping with a parameter that it does not have.",
  caughtBy: ["END-SCHEMA"],
  mutate: () => extraCall("after hello", "ping", { surplus: 1 }),
};
