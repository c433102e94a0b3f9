import { edgeAllocationIgnored } from "./edge-allocation-ignored.ts";
import { edgeBitFlip } from "./edge-bit-flip.ts";
import { edgeCancelAsFailure } from "./edge-cancel-as-failure.ts";
import { monitorEverySample } from "./monitor-every-sample.ts";
import { monitorSilent } from "./monitor-silent.ts";
import { monitorStaleState } from "./monitor-stale-state.ts";
import type { Mutant } from "./mutant.ts";
import { plannerAllocation } from "./planner-allocation.ts";
import { plannerCostOff } from "./planner-cost-off.ts";
import { plannerSuboptimal } from "./planner-suboptimal.ts";
import { sessionLenientMethod } from "./session-lenient-method.ts";
import { statementBlobs } from "./statement/statement-blobs.ts";
import { statementCapability } from "./statement/statement-capability.ts";
import { statementCrc } from "./statement/statement-crc.ts";
import { statementIdle } from "./statement/statement-idle.ts";
import { statementLevel } from "./statement/statement-level.ts";
import { statementLimit } from "./statement/statement-limit.ts";
import { statementOpset } from "./statement/statement-opset.ts";
import { statementOrigin } from "./statement/statement-origin.ts";

/** The register: every mutant, in the order in which they are tried. */
export const MUTANTS: readonly Mutant[] = [
  sessionLenientMethod,
  monitorStaleState,
  monitorEverySample,
  monitorSilent,
  plannerCostOff,
  plannerSuboptimal,
  plannerAllocation,
  edgeBitFlip,
  edgeAllocationIgnored,
  edgeCancelAsFailure,

  statementLimit,
  statementCapability,
  statementOrigin,
  statementLevel,
  statementOpset,
  statementCrc,
  statementBlobs,
  statementIdle,
];
