import { type GraphedModel, type Runtime, startRuntime } from "@dmpc/reference-impl";
import type { DeviceProfile, Tensor } from "@dmpc/schemas";
import { defaultAllocation, describeDevice } from "../../src/device/describe-device.ts";
import { measureProfile } from "../../src/device/measure-profile.ts";
import { quantile } from "../../src/runtime/quantile.ts";
import { sampleInputs } from "../../src/runtime/sample-inputs.ts";
import { packSegment } from "../../src/split/pack-segment.ts";
import { describeMachine } from "../pages/describe-machine.ts";
import type { MachineDevice, MachineData, MeasuredModel } from "./machine-data.ts";
import { SUBJECTS } from "./subjects.ts";

/** One run that counts, without and with times of nodes, after one that does not. */
const RUNS = { warmupRuns: 1, runs: 1 };

/** Small models are measured more often, until this is spent on a device. */
const BUDGET_MS = 800;
const MOST_PROFILES = 9;

/** Loading a large model takes longer than running it. */
const FEWEST_PROFILES: Readonly<Record<MachineDevice, number>> = { native: 3, "native-all": 2, wasm: 2 };

/** Measures every model as every device that this machine can be. Takes some four minutes. */
export async function measureMachine(tell: (line: string) => void): Promise<MachineData> {
  const started = performance.now();
  const native = await startRuntime("native", 1);
  const all = await startRuntime("native");
  const wasm = await startRuntime("wasm");
  const runtimes: Readonly<Record<MachineDevice, Runtime>> = { native, "native-all": all, wasm };
  const names: readonly MachineDevice[] = ["native", "native-all", "wasm"];
  const models: Record<string, Record<MachineDevice, MeasuredModel>> = {};
  try {
    for (const described of SUBJECTS) {
      const { name } = described;
      const subject = await described.load(native);
      const measured = {} as Record<MachineDevice, MeasuredModel>;
      for (const device of names) {
        measured[device] = summarize(await profileOften(runtimes[device], subject, FEWEST_PROFILES[device]));
      }
      models[name] = measured;
      const times = names.map((device) => `${device} ${measured[device].wholeMs.toFixed(1)} ms`);
      tell(`${name}: ${times.join(", ")}`);
    }
  } finally {
    for (const runtime of [native, all, wasm]) await runtime.close();
  }
  return {
    machine: describeMachine(),
    engines: [native, wasm].map(({ description }) => `${description.name} ${description.version}`),
    threads: all.threads,
    seconds: Math.round((performance.now() - started) / 1000),
    models,
  };
}

async function profileOften(
  runtime: Runtime,
  { model, graph }: GraphedModel,
  fewest: number,
): Promise<DeviceProfile[]> {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  const known = (names: readonly string[]): Tensor[] => names.flatMap((name) => tensors.get(name) ?? []);
  const layerIds = graph.layers.map(({ layerId }) => layerId);
  const [inputs, outputs] = [known(graph.inputs), known(graph.outputs)];
  const device = describeDevice("this machine", "end", runtime);
  const subject = {
    model: packSegment(model, { segmentId: "whole-model", layerIds, inputs, outputs }).bytes,
    modelDigest: graph.modelDigest,
    granularity: graph.granularity,
    optimizationLevel: "disabled",
    allocation: defaultAllocation(device),
    layerIds,
    inputs: sampleInputs(inputs),
  } as const;
  const profiles: DeviceProfile[] = [];
  const end = performance.now() + BUDGET_MS;
  while (profiles.length < fewest || (profiles.length < MOST_PROFILES && performance.now() < end)) {
    profiles.push(await measureProfile(runtime, device, subject, RUNS));
  }
  return profiles;
}

/** Medians over profiles, of the whole and of each layer. */
function summarize(profiles: readonly DeviceProfile[]): MeasuredModel {
  const wholesMs = profiles.map(({ measurement }) => measurement.wholeModelMs);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    profiles: profiles.length,
    wholeMs: round(quantile(wholesMs, 0.5)),
    fastestMs: round(Math.min(...wholesMs)),
    slowestMs: round(Math.max(...wholesMs)),
    layersUs: (profiles[0]?.layers ?? []).map((_, index) =>
      round(
        quantile(
          profiles.map(({ layers }) => (layers[index]?.latencyMs ?? 0) * 1000),
          0.5,
        ),
      ),
    ),
  };
}
