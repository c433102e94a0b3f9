import { DmpcError } from "@dmpc/schemas";
import { Xoshiro128 } from "../random/xoshiro128.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { BusyLoad } from "./load/busy-load.ts";
import { nameOfLoad } from "./load/load-level.ts";
import { measureStep } from "./measure-step.ts";
import { planSteps, type ProfilingStep } from "./plan-steps.ts";
import type { ProfiledModel } from "./profiled-model.ts";
import { type ProfilingOptions, profilingIdOf } from "./profiling-options.ts";
import { QuietState } from "./quiet-state.ts";
import { SampleFile } from "./sample-file.ts";
import { buildLayer } from "./sweep/build-layer.ts";
import { drawLayer } from "./sweep/draw-layer.ts";
import { SWEEP_TYPES } from "./sweep/parameter-ranges.ts";
import { pickWeighted } from "./sweep/pick.ts";
import { type NamedModel, prepareModel } from "./whole-model.ts";

/** What is to be profiled. */
export interface ProfilingRun {
  /** What to measure; `models` are described by the ones that follow. */
  readonly options: Omit<ProfilingOptions, "models">;
  /** The whole models. */
  readonly models: readonly NamedModel[];
  /** Where samples go; a file of the same profiling is gone on with. */
  readonly path: string;
  /** Runs the models. */
  readonly runtime: Runtime;
  /** Called before the first step and after each. */
  readonly onProgress: (progress: ProfilingProgress) => void;
}

/** How far a profiling is. */
export interface ProfilingProgress {
  /** Steps of the plan. */
  readonly steps: number;
  /** Steps that are done, those of earlier processes included. */
  readonly done: number;
  /** Samples that this process has written. */
  readonly samples: number;
  /** What was measured last, in a few words. */
  readonly last: string;
}

/** Long enough for a load to reach every processor before anybody looks. */
const SETTLE_MS = 100;

/**
 * Profiles this machine. Each step's samples are in the file when the next begins.
 *
 * @returns How far it came, which is to the end.
 * @throws DmpcError of {@link SampleFile}, {@link prepareModel} and {@link measureStep}; DMPC_PROCESS if the load breaks
 *   off
 */
export async function runProfiling(run: ProfilingRun): Promise<ProfilingProgress> {
  const { path, runtime, onProgress } = run;
  const models = run.models.map(({ name, model, inputs }) => ({
    name,
    modelDigest: model.digest,
    inputShapes: inputs.map(({ shape }) => shape),
  }));
  const options: ProfilingOptions = { ...run.options, models };
  const profiling = { profilingId: profilingIdOf(options), runs: options.runs };
  const steps = planSteps(options);
  const file = new SampleFile(path, profiling.profilingId);
  const load = new BusyLoad();
  try {
    const open = steps.slice(file.stepsDone);
    let progress = { steps: steps.length, done: file.stepsDone, samples: 0, last: "" };
    onProgress(progress);
    const prepared = await prepareModels(run, open);
    const quiet = new QuietState(options.deviceId);
    for (const step of open) {
      // A layer is built before anybody looks, which is work too.
      const model = modelOf(step, prepared, options);
      if (await load.become(step.load)) {
        quiet.forget();
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      }
      const samples = await measureStep(runtime, model, step, await quiet.state(), profiling);
      load.check();
      file.append(samples);
      progress = {
        ...progress,
        done: step.step + 1,
        samples: progress.samples + samples.length,
        last: `${model.name}, load ${nameOfLoad(step.load)}, threads ${String(step.threads)}`,
      };
      onProgress(progress);
    }
    return progress;
  } finally {
    await load.stop();
    file.close();
  }
}

/** Makes those models ready that are still to be measured. */
async function prepareModels(
  { models, runtime }: ProfilingRun,
  open: readonly ProfilingStep[],
): Promise<ReadonlyMap<number, ProfiledModel>> {
  const prepared = new Map<number, ProfiledModel>();
  for (const [index, model] of models.entries()) {
    const isOpen = open.some(({ subject }) => subject.kind === "model" && subject.index === index);
    if (isOpen) prepared.set(index, await prepareModel(model, runtime));
  }
  return prepared;
}

function modelOf(
  { subject }: ProfilingStep,
  prepared: ReadonlyMap<number, ProfiledModel>,
  { sweep, seed }: ProfilingOptions,
): ProfiledModel {
  const model = subject.kind === "model" ? prepared.get(subject.index) : undefined;
  if (model !== undefined) return model;
  if (sweep === undefined) throw new DmpcError("DMPC_INTERNAL", "A step has nothing to measure.");
  const random = new Xoshiro128(seed, `layer/${String(subject.index)}`);
  const { types } = sweep;
  const type = pickWeighted(
    SWEEP_TYPES.filter(([one]) => types.includes(one)),
    random,
  );
  return buildLayer(type, drawLayer(type, random));
}
