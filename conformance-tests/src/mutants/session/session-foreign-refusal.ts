import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Refuses for a reason that the method cannot have. */
export const sessionForeignRefusal: Mutant = {
  mutantId: "SESSION-FOREIGN-REFUSAL",
  requirement: "DMPC-CTRL-018",
  title: "Refuses invalid parameters of a ping with a code that a ping does not have.",
  caughtBy: ["SESSION-PARAMETERS", "SESSION-SCHEMAS"],
  rewriter: disguiseRefusals({ methods: ["ping"], code: "DMPC_DOCUMENT_INVALID" }, "DMPC_STATE_STALE"),
};
