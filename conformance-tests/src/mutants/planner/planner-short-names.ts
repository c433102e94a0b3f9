import type { Mutant } from "../mutant.ts";
import { planDearly } from "../rewriters/dear-plans.ts";

/** Keeps names in fields of 64 characters. */
export const plannerShortNames: Mutant = {
  mutantId: "PLANNER-SHORT-NAMES",
  requirement: "DMPC-PLAN-008",
  title: "Plans dearly where the names of two layers differ only after their 64th character.",
  caughtBy: ["PLAN-LAW-NAMES"],
  rewriter: planDearly(
    ({ modelGraph: { layers } }) => new Set(layers.map(({ layerId }) => layerId.slice(0, 64))).size < layers.length,
  ),
};
