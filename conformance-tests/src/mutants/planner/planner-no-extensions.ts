import type { Mutant } from "../mutant.ts";
import { refuseExtended } from "../rewriters/refusals.ts";

/** Reads its own schema only. */
export const plannerNoExtensions: Mutant = {
  mutantId: "PLANNER-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a model graph with a member whose name begins with x-.",
  caughtBy: ["PLAN-EXTENSIONS"],
  rewriter: refuseExtended("plan.request", ({ modelGraph }) => modelGraph),
};
