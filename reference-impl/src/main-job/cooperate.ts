import { readFile } from "node:fs/promises";
import {
  type DeviceProfile,
  DmpcError,
  type NetworkProfile,
  type ProfiledPlan,
  type ProfiledRequest,
} from "@dmpc/schemas";
import type { CooperativeDeployment, InferenceReport } from "../device/cooperative-deployment.ts";
import { type DeploymentReport, EndDevice } from "../device/end-device.ts";
import { type GraphedModel, graphModel } from "../model/graph-model.ts";
import { readOnnxModel } from "../model/onnx-model.ts";
import { forcedSplit, isRealSplit } from "../partition/baselines/forced-split.ts";
import { neurosurgeon } from "../partition/baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "../partition/baselines/single-device.ts";
import type { Partitioner } from "../partition/partitioner.ts";
import { planRequest } from "../partition/plan.ts";
import type { NamedTensors, Runtime } from "../runtime/runtime.ts";
import { describeTensors } from "../runtime/tensor-value.ts";
import { startRuntime } from "../runtime/worker-runtime.ts";
import { decodeText, type RecognisedText } from "../text-recognition/decode-text.ts";
import { readPicture } from "../text-recognition/read-picture.ts";
import { recogniserAlphabet } from "./assets.ts";
import { compareOutputs } from "./compare-outputs.ts";
import type { CooperationEvent, CooperationResult, StrategyResult } from "./cooperation.ts";

/** Runs of the model before the first that is measured; the WebAssembly engine compiles itself better while it runs. */
const WARMUP_RUNS = 8;
const PROFILE_RUNS = 15;

/** What the end device is to do. */
export interface CooperateOptions {
  /** Where the edge device listens. */
  readonly edgeUrl: string;
  /** Path of the text recogniser's ONNX file. */
  readonly modelPath: string;
  /** Path of the picture. */
  readonly picturePath: string;
  /** Network that inferences go through. */
  readonly network: NetworkProfile;
  /** Measured inferences of each strategy. */
  readonly runs: number;
}

interface Deployed {
  readonly name: string;
  readonly plan: ProfiledPlan;
  readonly deployment: CooperativeDeployment;
  readonly report: DeploymentReport;
}

/**
 * The end device's side of the main job: reads a picture with the model whole, has the model's layers measured on both
 * devices, has a plan made, and executes it and its rivals together with the edge device.
 *
 * @param options - What to do.
 * @param tell - Told of each step.
 */
export async function cooperate(options: CooperateOptions, tell: (event: CooperationEvent) => void): Promise<void> {
  const file = await readInput(options.modelPath);
  const model = readOnnxModel(file, options.modelPath);
  const picture = readPicture(await readInput(options.picturePath), options.picturePath);
  const [inputName = ""] = model.inputs;
  const inputs: NamedTensors = new Map([[inputName, picture]]);
  const runtime = await startRuntime("wasm");
  try {
    const device = await EndDevice.connect({ deviceId: "end", runtime, edgeUrl: options.edgeUrl });
    try {
      say(
        tell,
        `connected to ${device.edge.device.deviceId} (${device.edge.device.runtime.name}, ${String(device.edge.device.threads)} threads)`,
      );
      const subject = await graphModel(model, {
        name: options.modelPath,
        inputs: describeTensors(inputs),
        granularity: "node",
        runtime,
      });
      const { layers, tensors } = subject.graph;
      say(tell, `model has ${String(layers.length)} layers and ${String(tensors.length)} tensors`);
      const whole = await runWhole(runtime, file, inputs);
      const result = await compareStrategies(device, subject, inputs, whole, options, tell);
      tell({ event: "result", result });
    } finally {
      device.close();
    }
  } finally {
    await runtime.close();
  }
}

/** What the model gives when it is run whole on this device: what cooperation has to give, too. */
async function runWhole(runtime: Runtime, file: Uint8Array, inputs: NamedTensors): Promise<NamedTensors> {
  const model = await runtime.load(file, { optimizationLevel: "disabled" });
  const { outputs } = await model.run(inputs);
  await model.release();
  return outputs;
}

async function compareStrategies(
  device: EndDevice,
  subject: GraphedModel,
  inputs: NamedTensors,
  expected: NamedTensors,
  { network, runs }: CooperateOptions,
  tell: (event: CooperationEvent) => void,
): Promise<CooperationResult> {
  const alphabet = recogniserAlphabet();
  const read = (outputs: NamedTensors): RecognisedText => {
    const [output] = outputs.values();
    if (output === undefined) throw new DmpcError("DMPC_INPUT_INVALID", "The model has no output to read text from.");
    return decodeText(output, alphabet);
  };
  const whole = read(expected);
  say(tell, `the whole model on the end device reads "${whole.text}"`);

  const request = await makeRequest(device, subject, inputs, network, tell);
  const plans = await makePlans(device, request, tell);
  const deployed: Deployed[] = [];
  for (const plan of plans) {
    deployed.push({ name: plan.algorithm, plan, ...(await device.deploy(subject, plan)) });
  }
  say(
    tell,
    `deployed ${String(deployed.length)} strategies, ${megabytes(deployed)} MB sent outside the emulated network`,
  );

  const reports = await inferInTurns(device, deployed, inputs, network, runs, tell);
  const strategies = deployed.map(({ name, plan, report }, index): StrategyResult => {
    const inferences = reports[index] ?? [];
    const comparisons = inferences.map(({ outputs }) => compareOutputs(expected, outputs));
    const last = inferences.at(-1);
    return {
      name,
      plan,
      runsMs: inferences.map(({ latencyMs }) => latencyMs),
      bytesUp: last?.bytesUp ?? 0,
      bytesDown: last?.bytesDown ?? 0,
      outputsEqual: comparisons.every(({ equal }) => equal),
      maxAbsDiff: Math.max(...comparisons.map(({ maxAbsDiff }) => maxAbsDiff)),
      text: last === undefined ? "" : read(last.outputs).text,
      deployMs: report.deployMs,
      deployBytesUp: report.bytesUp,
    };
  });
  const optimumIsOneDevice = !plans.slice(0, 1).some(usesBothDevices);
  return { network, request, wholeModelText: whole.text, confidence: whole.confidence, optimumIsOneDevice, strategies };
}

async function makeRequest(
  device: EndDevice,
  subject: GraphedModel,
  inputs: NamedTensors,
  network: NetworkProfile,
  tell: (event: CooperationEvent) => void,
): Promise<ProfiledRequest> {
  const runs = { warmupRuns: WARMUP_RUNS, runs: PROFILE_RUNS };
  const describe = ({ device: { deviceId, runtime }, measurement: { wholeModelMs } }: DeviceProfile): string =>
    `${deviceId} measured itself: whole model ${wholeModelMs.toFixed(1)} ms on ${runtime.name}`;
  // One after the other: on one machine the devices would slow each other down.
  const end = await device.measure(subject, inputs, runs);
  say(tell, describe(end));
  const edge = await device.measureEdge(subject, runs);
  say(tell, "the edge device got the whole model, past the emulated network, to measure it");
  say(tell, describe(edge));
  const networkProfile = await measureNetwork(device, network);
  say(tell, `${network.name} takes ${networkProfile.uplink.latencyMs.toFixed(2)} ms one way for an empty message`);
  const edgeState = await device.edgeState();
  return {
    schemaVersion: "1.0",
    objective: "latency",
    modelGraph: subject.graph,
    end: { profile: end, state: device.state() },
    edge: { profile: edge, state: edgeState },
    networkProfile,
    inputDevice: "end",
    outputDevice: "end",
  };
}

/** The emulated network with the latency that messages really have on it: half a round trip each way. */
async function measureNetwork(device: EndDevice, network: NetworkProfile): Promise<NetworkProfile> {
  device.shape(network);
  const latencyMs = (await device.roundTripMs()) / 2;
  device.shape(undefined);
  return { ...network, uplink: { ...network.uplink, latencyMs }, downlink: { ...network.downlink, latencyMs } };
}

/** The exact plan, which the edge device makes, and its rivals; a forced split besides if the exact one is no split. */
async function makePlans(
  device: EndDevice,
  request: ProfiledRequest,
  tell: (event: CooperationEvent) => void,
): Promise<ProfiledPlan[]> {
  const exact = await device.requestPlan(request);
  const rivals: Partitioner[] = [endOnly, edgeOnly, neurosurgeon];
  const segments = exact.segments.map(({ device: where, layerIds }) => `${String(layerIds.length)} on the ${where}`);
  say(tell, `the optimum puts the layers so: ${segments.join(", then ")}`);
  if (!usesBothDevices(exact)) {
    say(tell, "one device has less than 1 % of the compute; a split is forced besides, to exercise cooperation");
    rivals.push(forcedSplit);
  }
  return [exact, ...rivals.map((rival) => planRequest(request, rival))];
}

/**
 * Measures the strategies in turns, so that a change of the machine's load meets all of them. Before each measured
 * inference the same deployment runs once past the emulated network: what is measured is a deployment in use, not one
 * whose weights another strategy has just pushed out of the caches.
 */
async function inferInTurns(
  device: EndDevice,
  deployed: readonly Deployed[],
  inputs: NamedTensors,
  network: NetworkProfile,
  runs: number,
  tell: (event: CooperationEvent) => void,
): Promise<InferenceReport[][]> {
  const reports: InferenceReport[][] = deployed.map(() => []);
  for (let turn = 1; turn <= runs; turn += 1) {
    for (const [index, { deployment }] of deployed.entries()) {
      await deployment.infer(inputs);
      device.shape(network);
      reports[index]?.push(await deployment.infer(inputs));
      device.shape(undefined);
    }
    say(tell, `inference ${String(turn)} of ${String(runs)} of every strategy over ${network.name}`);
  }
  return reports;
}

function usesBothDevices({ breakdown }: ProfiledPlan): boolean {
  return isRealSplit(breakdown.endComputeMs, breakdown.edgeComputeMs);
}

function megabytes(deployed: readonly Deployed[]): string {
  return (deployed.reduce((sum, { report }) => sum + report.bytesUp, 0) / 1e6).toFixed(1);
}

function say(tell: (event: CooperationEvent) => void, message: string): void {
  tell({ event: "progress", message });
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot read ${path}: ${why}; give the path of a readable file.`, { cause });
  }
}
