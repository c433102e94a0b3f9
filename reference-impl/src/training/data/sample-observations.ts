import { DmpcError, type LatencySample, parseDocument } from "@dmpc/schemas";
import type { Observation } from "./observation.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { readLines, rowError } from "./read-rows.ts";

/**
 * Reads a file of latency samples, one a line.
 *
 * @throws DmpcError DMPC_SAMPLE_INVALID with the number of the line; DMPC_FILE
 */
export async function* observeSamples(
  file: string,
  { optimization, cpuCores }: ReadingOptions,
): AsyncGenerator<Observation> {
  for await (const { number, text } of readLines(file)) {
    const sample = readSample(file, number, text);
    const { ageMs, validForMs } = sample.state;
    if (ageMs > validForMs) {
      throw rowError(
        file,
        number,
        `has a state that was ${String(ageMs)} ms old and valid for ${String(validForMs)} ms; leave the row out, or sample the state anew`,
      );
    }
    const { granularity, optimizationLevel } = sample;
    if (
      (granularity === "node") !== (optimization === "none") ||
      (optimizationLevel === "disabled") !== (optimization === "none")
    ) {
      const what = `is of granularity ${granularity} at optimization level ${optimizationLevel}`;
      throw rowError(file, number, `${what}, which --opt ${optimization} does not ask for; give samples of one kind`);
    }
    if (sample.latency.meanMs <= 0) throw rowError(file, number, "has a latency that is not above 0; leave it out");
    const cores = sample.cpuCores ?? cpuCores;
    if (cores === undefined) {
      throw rowError(file, number, "does not tell how many processors the device has; say so with --cpu-cores");
    }
    yield observation(sample, cores);
  }
}

function readSample(file: string, number: number, text: string): LatencySample {
  try {
    return parseDocument("latency-sample", JSON.parse(text));
  } catch (error) {
    const why = error instanceof DmpcError ? error.message : "It is no JSON text.";
    throw rowError(file, number, `is no latency sample: ${why.replace(/\.$/, "")}; mend it, or leave it out`);
  }
}

function observation(sample: LatencySample, cpuCores: number): Observation {
  const { subject } = sample;
  return {
    ...(subject.kind === "layer" ? { layer: subject, layerId: subject.layerId } : {}),
    deviceId: sample.deviceId,
    model: sample.origin === "sweep" ? "sweep" : sample.model,
    run: `${sample.profilingId} ${String(sample.step)}`,
    origin: sample.origin,
    conditions: { threads: sample.allocation.threads, cpuCores, state: sample.state },
    loadProcesses: sample.load.processes,
    latencyMs: sample.latency.meanMs,
  };
}
