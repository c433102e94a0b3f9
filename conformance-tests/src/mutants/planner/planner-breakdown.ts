import { toMs, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Puts it down to the wrong account. */
export const plannerBreakdown: Mutant = {
  mutantId: "PLANNER-BREAKDOWN",
  requirement: "DMPC-PLAN-006",
  title: "Counts one nanosecond of the downlink to the uplink.",
  caughtBy: ["PLAN-COST"],
  rewriter: rewritePlans(({ breakdown }) => {
    const downlinkNs = toNs(breakdown.downlinkMs);
    if (downlinkNs === 0) return;
    breakdown.downlinkMs = toMs(downlinkNs - 1);
    breakdown.uplinkMs = toMs(toNs(breakdown.uplinkMs) + 1);
  }),
};
