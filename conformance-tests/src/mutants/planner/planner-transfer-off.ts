import { toMs, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Rounds a part of it wrongly. */
export const plannerTransferOff: Mutant = {
  mutantId: "PLANNER-TRANSFER-OFF",
  requirement: "DMPC-PLAN-004",
  title: "Gives each crossing one nanosecond more than it takes.",
  caughtBy: ["PLAN-CROSSINGS"],
  rewriter: rewritePlans(({ crossings }) => {
    for (const crossing of crossings) crossing.transferMs = toMs(toNs(crossing.transferMs) + 1);
  }),
};
