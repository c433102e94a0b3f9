import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Looks over what it does not know. */
export const plannerUnknownMember: Mutant = {
  mutantId: "PLANNER-UNKNOWN-MEMBER",
  requirement: "DMPC-JSON-002",
  title: "Accepts a request with a member that the schema does not know.",
  caughtBy: ["PLAN-SCHEMA", "SESSION-SCHEMAS"],
  rewriter: rewriteCalls(
    "plan.request",
    (request) => {
      // A request of an unknown member alone is none that could be answered.
      if ("modelGraph" in request) Reflect.deleteProperty(request, "surplus");
    },
    "all",
  ),
};
