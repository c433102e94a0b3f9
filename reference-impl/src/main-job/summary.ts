import { isDeepStrictEqual } from "node:util";
import { quantile } from "../runtime/quantile.ts";
import { isRealSplit } from "../partition/baselines/forced-split.ts";
import { RELATIVE_TOLERANCE } from "./compare-outputs.ts";
import type { CooperationResult, StrategyResult } from "./cooperation.ts";

/** What the conformance suite found. */
export interface ConformanceSummary {
  /** The suite's overall verdict. */
  readonly verdict: string;
  /** Checks that passed. */
  readonly passed: number;
  /** Checks that did not. */
  readonly failed: number;
  /** Mutants that the suite caught, and how many there were. */
  readonly mutants: { readonly caught: number; readonly of: number };
}

/** One strategy in out/summary.json. */
interface StrategySummary {
  /** Name of the algorithm. */
  readonly name: string;
  /** Predicted additive cost, in milliseconds. */
  readonly costMs: number;
  /** Predicted wall time, in milliseconds. */
  readonly timelineMs: number;
  /** Median of the measured wall times, in milliseconds. */
  readonly measuredMs: number;
  /** Their 95th percentile, in milliseconds. */
  readonly measuredP95Ms: number;
  /** The measured wall times, in milliseconds. */
  readonly runsMs: readonly number[];
  /** Bytes of one inference from end to edge. */
  readonly bytesUp: number;
  /** Bytes of one inference from edge to end. */
  readonly bytesDown: number;
  /** Segments on each device. */
  readonly segments: { readonly end: number; readonly edge: number };
  /** Whether its plan is the first strategy's, the exact one, so that what differs in their times is noise. */
  readonly samePlanAsFirst: boolean;
  /** What deploying it took, outside the emulated network. */
  readonly deployment: { readonly deployMs: number; readonly bytesUp: number };
}

/** out/summary.json. */
export interface Summary {
  /** Whether every inference of every strategy gave the whole model's result, within the tolerance. */
  readonly outputsEqual: boolean;
  /** Largest difference of an output element to the whole model's. */
  readonly maxAbsDiff: number;
  /** Difference that counts as equal, as a share of the largest magnitude in the result. */
  readonly relativeTolerance: number;
  /** Text that the cooperative execution read. */
  readonly text: string;
  /** Text on the picture. */
  readonly expectedText: string;
  /** Network that inferences went through. */
  readonly network: string;
  /** Whether the optimum leaves one device less than 1 % of the compute. */
  readonly optimumIsOneDevice: boolean;
  /** The strategies, the exact one first. */
  readonly strategies: readonly StrategySummary[];
  /** The suite's verdict on the edge and its planner; absent where no suite was run. */
  readonly conformance?: ConformanceSummary;
}

/** Sums up a run. */
export function summarise(
  result: CooperationResult,
  expectedText: string,
  conformance: ConformanceSummary | undefined,
): Summary {
  const { strategies } = result;
  return {
    outputsEqual: strategies.every(({ outputsEqual }) => outputsEqual),
    maxAbsDiff: Math.max(...strategies.map(({ maxAbsDiff }) => maxAbsDiff)),
    relativeTolerance: RELATIVE_TOLERANCE,
    text: (strategies.find(isCooperative) ?? strategies[0])?.text ?? "",
    expectedText,
    network: result.network.name,
    optimumIsOneDevice: result.optimumIsOneDevice,
    strategies: strategies.map((strategy) => summariseStrategy(strategy, strategies[0])),
    ...(conformance === undefined ? {} : { conformance }),
  };
}

function summariseStrategy(strategy: StrategyResult, exact: StrategyResult | undefined): StrategySummary {
  const { name, plan, runsMs, bytesUp, bytesDown, deployMs, deployBytesUp } = strategy;
  const count = (device: string): number => plan.segments.filter((segment) => segment.device === device).length;
  return {
    name,
    costMs: plan.costMs,
    timelineMs: plan.timelineMs,
    measuredMs: quantile(runsMs, 0.5),
    measuredP95Ms: quantile(runsMs, 0.95),
    runsMs,
    bytesUp,
    bytesDown,
    segments: { end: count("end"), edge: count("edge") },
    samePlanAsFirst: isDeepStrictEqual(plan.segments, exact?.plan.segments),
    deployment: { deployMs, bytesUp: deployBytesUp },
  };
}

function isCooperative({ plan: { breakdown } }: StrategyResult): boolean {
  return isRealSplit(breakdown.endComputeMs, breakdown.edgeComputeMs);
}
