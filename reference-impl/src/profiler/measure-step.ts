import { cpus } from "node:os";
import { DmpcError, type LatencySample, type SystemState } from "@dmpc/schemas";
import type { Runtime } from "../runtime/runtime.ts";
import type { ProfilingStep } from "./plan-steps.ts";
import type { ProfiledLayer, ProfiledModel } from "./profiled-model.ts";
import { PROFILED_LEVEL } from "./profiling-options.ts";
import { summariseRuns } from "./summarise-runs.ts";

/**
 * How long a step runs a model. Under load a short layer has to run for several turns of the scheduler, lest its mean
 * depend on whether it was interrupted by chance; a long one need not run as often as it was asked for.
 */
const TIMING = {
  sweep: { withoutTiming: false, warmupRuns: 0, leastMs: 40, mostMs: 120 },
  model: { withoutTiming: true, warmupRuns: 1, leastMs: 80, mostMs: 700 },
} as const;

/** What samples of one profiling have in common. */
export interface Profiling {
  /** Digest of its options. */
  readonly profilingId: string;
  /** Runs, as far as time allows. */
  readonly runs: number;
}

/**
 * Measures one step: each layer, and then the whole model if it is one. A layer that the runtime does not execute has no
 * sample.
 *
 * @param state - What was known before.
 * @throws DmpcError DMPC_PROFILE_UNAVAILABLE if the runtime cannot run or time the model.
 */
export async function measureStep(
  runtime: Runtime,
  model: ProfiledModel,
  step: ProfilingStep,
  state: SystemState,
  { profilingId, runs }: Profiling,
): Promise<LatencySample[]> {
  const { threads, load, repeat, subject } = step;
  const timing = { ...TIMING[subject.kind], optimizationLevel: PROFILED_LEVEL, threads, runs } as const;
  const { wholeModelMs, nodeMs } = await runtime.timeNodes(model.bytes, model.inputs, timing);
  const common = {
    schemaVersion: "1.0",
    deviceId: state.deviceId,
    cpuCores: cpus().length,
    profilingId,
    step: step.step,
    repeat,
    model: model.name,
    modelDigest: model.modelDigest,
    inputShapes: model.inputShapes,
    granularity: "node",
    optimizationLevel: PROFILED_LEVEL,
    allocation: { threads, cpuShare: 1 },
    origin: subject.kind === "sweep" ? "sweep" : "whole-model",
  } as const;
  const rest = { state, load, takenAt: new Date().toISOString() };
  const samples = model.layers.flatMap((layer): LatencySample[] => {
    const runsMs = timesOf(layer, nodeMs);
    if (runsMs === undefined) return [];
    return [{ ...common, subject: layer.description, ...rest, latency: summariseRuns(runsMs) }];
  });
  if (samples.length === 0) {
    throw new DmpcError("DMPC_PROFILE_UNAVAILABLE", `The runtime times no layer of the model ${model.name}.`);
  }
  if (subject.kind === "sweep") return samples;
  return [...samples, { ...common, subject: { kind: "whole-model" }, ...rest, latency: summariseRuns(wholeModelMs) }];
}

/**
 * Times of a layer in each run: those of its nodes together. Some operators the runtime takes apart into others, whose
 * names are its own: inside a model they cannot be told from other layers, alone they can.
 */
function timesOf({ nodes }: ProfiledLayer, nodeMs: ReadonlyMap<string, readonly number[]>): number[] | undefined {
  const times = (nodes ?? [...nodeMs.keys()]).flatMap((node) => {
    const runsMs = nodeMs.get(node);
    return runsMs === undefined ? [] : [runsMs];
  });
  const [first] = times;
  return first?.map((_, run) => times.reduce((sum, runsMs) => sum + (runsMs[run] ?? 0), 0));
}
