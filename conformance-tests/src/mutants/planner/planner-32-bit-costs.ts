import { toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { planDearly } from "../rewriters/dear-plans.ts";

/** Counts nanoseconds in 32 bits. */
export const planner32BitCosts: Mutant = {
  mutantId: "PLANNER-32-BIT-COSTS",
  requirement: "DMPC-PLAN-008",
  title: "Plans dearly where a layer takes 2^32 ns or more.",
  caughtBy: ["PLAN-LAW-SCALE"],
  rewriter: planDearly(({ end, edge }) =>
    [...end.profile.layers, ...edge.profile.layers].some(({ latencyMs }) => toNs(latencyMs) >= 2 ** 32),
  ),
};
