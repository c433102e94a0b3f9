import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Wants to be believed. */
export const plannerNoCertificate: Mutant = {
  mutantId: "PLANNER-NO-CERTIFICATE",
  requirement: "DMPC-PLAN-023",
  title: "Leaves the certificate out.",
  caughtBy: ["PLAN-CERTIFICATE"],
  rewriter: rewriteAskedPlans(({ plan }) => {
    delete plan.certificate;
  }),
};
