import { edgeBitFlip } from "./edge-bit-flip.ts";
import { monitorStaleState } from "./monitor-stale-state.ts";
import type { Mutant } from "./mutant.ts";
import { plannerCostOff } from "./planner-cost-off.ts";
import { plannerSuboptimal } from "./planner-suboptimal.ts";
import { sessionLenientMethod } from "./session-lenient-method.ts";

/** The register: every mutant, in the order in which they are tried. */
export const MUTANTS: readonly Mutant[] = [
  sessionLenientMethod,
  monitorStaleState,
  plannerCostOff,
  plannerSuboptimal,
  edgeBitFlip,
];
