/** Asks a planner for a plan, with measurements of one's own. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import {
  type DeviceClass,
  type Layer,
  type Methods,
  type ModelGraph,
  parseDocument,
  type ProfiledRequest,
  type RequestDevice,
  type Tensor,
} from "@dmpc/schemas";
import { WebSocket } from "ws";

const modelDigest = `sha256:${"1".repeat(64)}`;

// The model: stem forks into heavy and light, which join again. Input and result are large, what lies between is not.
const tensor = (tensorId: string): Tensor =>
  ["picture", "join"].includes(tensorId)
    ? { tensorId, dtype: "uint8", shape: [8, 128, 128], sizeBytes: 131_072 }
    : { tensorId, dtype: "uint8", shape: [128, 128], sizeBytes: 16_384 };
const layer = (layerId: string, inputs: string[]): Layer => ({ layerId, operator: "Conv", inputs, outputs: [layerId] });
const modelGraph: ModelGraph = {
  schemaVersion: "1.0",
  modelDigest,
  granularity: "node",
  inputs: ["picture"],
  outputs: ["join"],
  layers: [
    layer("stem", ["picture"]),
    layer("heavy", ["stem"]),
    layer("light", ["stem"]),
    layer("join", ["heavy", "light"]),
  ],
  tensors: ["picture", "stem", "heavy", "light", "join"].map(tensor),
};

// What each layer takes, as you measured it.
const latencyMs: Record<DeviceClass, Record<string, number>> = {
  end: { stem: 4, heavy: 60, light: 2, join: 6 },
  edge: { stem: 1, heavy: 5, light: 1, join: 3 },
};

const requestDevice = (deviceClass: DeviceClass): RequestDevice => ({
  profile: {
    schemaVersion: "1.0",
    device: {
      deviceId: deviceClass,
      deviceClass,
      runtime: { name: "mine", version: "1" },
      threads: 1,
      cpuCores: 1,
      memoryBytes: 1e9,
    },
    modelDigest,
    granularity: "node",
    optimizationLevel: "all",
    allocation: { threads: 1, cpuShare: 1 },
    measurement: { method: "given", warmupRuns: 0, runs: 0, wholeModelMs: 0 },
    layers: modelGraph.layers.map(({ layerId }) => ({ layerId, latencyMs: latencyMs[deviceClass][layerId] ?? 0 })),
  },
  state: {
    schemaVersion: "1.0",
    deviceId: deviceClass,
    ageMs: 0,
    validForMs: 60_000,
    cpuUserShare: 0.1,
    cpuSystemShare: 0.05,
    cpuIdleShare: 0.85,
    freeMemoryBytes: 5e8,
    totalMemoryBytes: 1e9,
  },
});

const request: ProfiledRequest = {
  schemaVersion: "1.0",
  objective: "latency",
  modelGraph,
  end: requestDevice("end"),
  edge: requestDevice("edge"),
  networkProfile: {
    schemaVersion: "1.0",
    name: "wifi",
    uplink: { bandwidthMbps: 18.88, latencyMs: 0 },
    downlink: { bandwidthMbps: 54.97, latencyMs: 0 },
  },
  inputDevice: "end",
  outputDevice: "end",
};

/** Calls one method and waits for its answer. */
async function call<M extends "hello" | "plan.request">(
  socket: WebSocket,
  method: M,
  params: Methods[M]["params"],
): Promise<unknown> {
  socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
  const [data] = (await once(socket, "message")) as [Buffer];
  const message = parseDocument("rpc-message", JSON.parse(data.toString("utf8")));
  if ("error" in message) throw new Error(`${message.error.data.code}: ${message.error.message}`);
  assert("result" in message, "a server sends no requests");
  return message.result;
}

/** Starts the reference implementation's edge, which is also a planner. */
async function startPlanner(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn("dmpc", ["edge"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: (JSON.parse(line.toString("utf8")) as { url: string }).url };
}

const { url: givenUrl } = parseArgs({ options: { url: { type: "string" } } }).values;
const planner = givenUrl === undefined ? await startPlanner() : { child: undefined, url: givenUrl };
try {
  const socket = new WebSocket(planner.url, "dmpc.v1");
  await once(socket, "open");
  const limits = {
    maxMessageBytes: 1e6,
    maxPartBytes: 1e6,
    maxBlobBytes: 1e6,
    maxDeployments: 1,
    maxConcurrentInferences: 1,
    streamIdleMs: 60_000,
  };
  await call(socket, "hello", { versions: ["1.0"], device: request.end.profile.device, limits });
  const plan = parseDocument("partition-plan", await call(socket, "plan.request", request));
  socket.close();

  const deviceOf = new Map(plan.segments.flatMap(({ device, layerIds }) => layerIds.map((id) => [id, device])));
  for (const { layerId } of modelGraph.layers)
    console.log(`${layerId.padEnd(9)} ${deviceOf.get(layerId) ?? "nowhere"}`);
  const endOnlyMs = Object.values(latencyMs.end).reduce((sum, ms) => sum + ms, 0);
  console.log(
    `cost ${plan.costMs.toFixed(3)} ms, timeline ${plan.timelineMs.toFixed(3)} ms; end-only would take ${String(endOnlyMs)} ms`,
  );

  assert.deepEqual(Object.fromEntries(deviceOf), { stem: "end", heavy: "edge", light: "end", join: "end" });
  // 4 + 2 + 6 on the end, 5 on the edge, 16,384 bytes up at 18.88 Mbit/s and 16,384 bytes down at 54.97 Mbit/s.
  assert.equal(plan.costMs, 12 + 5 + 6.942_373 + 2.384_428);
} finally {
  planner.child?.kill();
}
