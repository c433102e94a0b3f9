import { availableParallelism } from "node:os";
import { DmpcError } from "@dmpc/schemas";
import { isIdentifier } from "../../model/is-identifier.ts";
import { readLoadLevels } from "../../profiler/load/load-level.ts";
import { PROFILED_LEVEL, type SweepOptions } from "../../profiler/profiling-options.ts";
import { runProfiling } from "../../profiler/run-profiling.ts";
import { SWEEP_TYPES } from "../../profiler/sweep/parameter-ranges.ts";
import { type NamedModel, openNamedModel } from "../../profiler/whole-model.ts";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { MODEL_OPTIONS, readDims } from "../model-options.ts";
import { oneLine } from "../one-line.ts";
import { readInteger, readOptions } from "../options.ts";
import { ProgressBar } from "../progress-bar.ts";

/** `dmpc profile` */
export async function profileCommand(parameters: string[]): Promise<void> {
  const values = readOptions(parameters, {
    models: { type: "string", default: "" },
    dim: MODEL_OPTIONS.dim,
    sweep: { type: "boolean", default: false },
    layers: { type: "string", default: "1000" },
    types: { type: "string" },
    load: { type: "string", default: "0" },
    threads: { type: "string", default: String(availableParallelism()) },
    runs: { type: "string", default: "10" },
    repeat: { type: "string", default: "1" },
    "repeat-share": { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    "optimization-level": { type: "string", default: PROFILED_LEVEL },
    device: { type: "string", default: "this-machine" },
    out: { type: "string", short: "o" },
  });
  const { out } = values;
  if (out === undefined) throw new DmpcError("DMPC_USAGE", "--out is missing; give the file to write samples to.");
  checkLevel(values["optimization-level"]);
  if (!isIdentifier(values.device)) {
    throw new DmpcError(
      "DMPC_USAGE",
      "--device is no name; give 1 to 256 characters, none of them a control character.",
    );
  }
  const references = values.models.split(",").filter((reference) => reference !== "");
  if (references.length === 0 && !values.sweep) {
    throw new DmpcError("DMPC_USAGE", "There is nothing to profile; give --models, or --sweep, or both.");
  }
  const threads = readThreads(values.threads);
  const options = {
    deviceId: values.device,
    ...(values.sweep ? { sweep: readSweep(values.types, values.layers) } : {}),
    loads: readLoadLevels(values.load),
    threads,
    runs: readInteger("runs", values.runs, 1, 1000),
    repeat: readInteger("repeat", values.repeat, 1, 1000),
    repeatShare: readShare(values["repeat-share"]),
    seed: readInteger("seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
  };
  const dims = readDims(values.dim);
  const models: NamedModel[] = [];
  for (const reference of references) models.push(await openNamedModel(reference, dims));
  checkNames(models);
  const bar = new ProgressBar(process.stderr);
  const runtime = await startRuntime("native", Math.max(...threads));
  try {
    const { samples, steps } = await runProfiling({
      ...{ options, models, runtime, path: out },
      onProgress: ({ done, steps: whole, last }) => {
        bar.show(done, whole, oneLine(last));
      },
    });
    bar.end();
    process.stdout.write(`${out}: ${String(steps)} steps, ${String(samples)} new samples\n`);
  } finally {
    bar.end();
    await runtime.close();
  }
}

function checkLevel(level: string): void {
  if (level === PROFILED_LEVEL) return;
  throw new DmpcError(
    "DMPC_USAGE",
    `--optimization-level is "${level}"; give ${PROFILED_LEVEL}: the runtime times no layers where it fuses nodes.`,
  );
}

function readThreads(text: string): number[] {
  const threads = text.split(",").map((count) => readInteger("threads", count, 1, 1024));
  const twice = threads.find((count, index) => threads.indexOf(count) !== index);
  if (twice === undefined) return threads;
  throw new DmpcError("DMPC_USAGE", `--threads gives ${String(twice)} twice; give it once.`);
}

function readSweep(types: string | undefined, layers: string): SweepOptions {
  const known = SWEEP_TYPES.map(([type]) => type);
  const given = types?.split(",") ?? known;
  const unknown = given.find((type) => !known.some((one) => one === type));
  if (unknown !== undefined) {
    throw new DmpcError("DMPC_USAGE", `--types has "${unknown}"; give some of ${known.join(",")}.`);
  }
  return { types: known.filter((type) => given.includes(type)), layers: readInteger("layers", layers, 1, 1_000_000) };
}

function readShare(text: string): number {
  const share = /^\d(\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
  if (share <= 1) return share;
  throw new DmpcError("DMPC_USAGE", `--repeat-share is "${text}"; give a number from 0 to 1.`);
}

/** Samples tell models apart by their names. */
function checkNames(models: readonly NamedModel[]): void {
  const names = models.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new DmpcError("DMPC_USAGE", `--models has ${oneLine(twice)} twice; give it once.`);
}
