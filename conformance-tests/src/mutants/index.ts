import { edgeAllocationIgnored } from "./edge-allocation-ignored.ts";
import { edgeBitFlip } from "./edge-bit-flip.ts";
import { edgeCancelAsFailure } from "./edge-cancel-as-failure.ts";
import { monitorEverySample } from "./monitor-every-sample.ts";
import { monitorSilent } from "./monitor-silent.ts";
import { monitorStaleState } from "./monitor-stale-state.ts";
import type { Mutant } from "./mutant.ts";
import { planner32BitCosts } from "./planner-32-bit-costs.ts";
import { planner32BitSizes } from "./planner-32-bit-sizes.ts";
import { plannerAllocation } from "./planner-allocation.ts";
import { plannerBandwidthGap } from "./planner-bandwidth-gap.ts";
import { plannerCostOff } from "./planner-cost-off.ts";
import { plannerOneCut } from "./planner-one-cut.ts";
import { plannerShortNames } from "./planner-short-names.ts";
import { plannerSuboptimal } from "./planner-suboptimal.ts";
import { sessionLenientMethod } from "./session-lenient-method.ts";

/** The register: every mutant, in the order in which they are tried. */
export const MUTANTS: readonly Mutant[] = [
  sessionLenientMethod,
  monitorStaleState,
  monitorEverySample,
  monitorSilent,
  plannerCostOff,
  plannerSuboptimal,
  plannerOneCut,
  plannerBandwidthGap,
  planner32BitCosts,
  plannerShortNames,
  planner32BitSizes,
  plannerAllocation,
  edgeBitFlip,
  edgeAllocationIgnored,
  edgeCancelAsFailure,
];
