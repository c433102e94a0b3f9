import type { HelloResult } from "@dmpc/schemas";
import {
  describeTensors,
  EndDevice,
  graphModel,
  readOnnxModel,
  type Runtime,
  startRuntime,
} from "@dmpc/reference-impl";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { edgeOnly } from "../../src/partition/baselines/single-device.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { CLASSIFIER_PATH, classifierInput, readClassifier } from "../support/classifier.ts";
import { requestFor } from "../support/requests.ts";

const HELLO: HelloResult = {
  version: "1.0",
  roles: ["edge", "planner", "monitor"],
  capabilities: ["profile-measure"],
  device: {
    deviceId: "liar",
    deviceClass: "edge",
    runtime: { name: "none", version: "0" },
    threads: 1,
    cpuCores: 1,
    memoryBytes: 1,
  },
  modelFormats: ["onnx"],
  limits: {
    maxMessageBytes: 2 ** 22,
    maxPartBytes: 2 ** 30,
    maxBlobBytes: 2 ** 30,
    maxDeployments: 9,
    maxConcurrentInferences: 9,
    streamIdleMs: 60_000,
  },
};

/** What the edge answers each method with. */
type Answers = Record<string, (params: { deploymentId: string; streamId: number }, socket: WebSocket) => unknown>;

let runtime: Runtime;
const servers: WebSocketServer[] = [];

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
});
afterAll(() => runtime.close());
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
});

async function connectTo(answers: Answers): Promise<EndDevice> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "dmpc.v1" });
  servers.push(server);
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) return;
      const { id, method, params } = JSON.parse(data.toString()) as { id: number; method: string; params: never };
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, result: answers[method]?.(params, socket) ?? {} }));
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  return EndDevice.connect({ deviceId: "end", runtime, edgeUrl: `ws://127.0.0.1:${String(port)}` });
}

async function classifierPlan(): Promise<{
  subject: Parameters<EndDevice["deploy"]>[0];
  request: Parameters<EndDevice["requestPlan"]>[0];
}> {
  const model = readOnnxModel(await readClassifier(), CLASSIFIER_PATH);
  const inputs = describeTensors(classifierInput());
  const subject = await graphModel(model, { name: CLASSIFIER_PATH, inputs, granularity: "node", runtime });
  return { subject, request: requestFor(subject.graph, () => 1) };
}

describe("an end device whose edge lies", () => {
  it.each([
    ["a version that was not offered", { version: "1.7" }],
    ["no planner", { roles: ["edge", "monitor"] }],
    ["no measurement", { capabilities: [] }],
    ["no format that it could send", { modelFormats: ["other"] }],
    ["no sense", { version: 1 }],
  ])("is told in hello of %s, and says so", async (_, lie) => {
    await expect(connectTo({ hello: () => ({ ...HELLO, ...lie }) })).rejects.toMatchObject({
      code: "DMPC_PEER_PROTOCOL",
    });
  });

  it("refuses plans that cannot be executed, or are for another level", async () => {
    const { request } = await classifierPlan();
    const plan = planRequest(request);
    for (const lie of [
      { segments: plan.segments.slice(1) },
      { modelDigest: `sha256:${"f".repeat(64)}` },
      { optimizationLevel: "all" },
      { allocations: { ...plan.allocations, edge: { threads: 99, cpuShare: 1 } } },
    ]) {
      const end = await connectTo({ hello: () => HELLO, "plan.request": () => ({ ...plan, ...lie }) });
      // A plan of one segment has none left without the first: that breaks its schema already.
      await expect(end.requestPlan(request)).rejects.toHaveProperty(
        "code",
        expect.stringMatching(/DMPC_(PLAN_INVALID|PEER_PROTOCOL)/),
      );
      end.close();
    }
  });

  it.each([
    ["another deployment", { deploymentId: "other", status: "ready", missingBlobs: [] }],
    ["nothing that is missing", { status: "missing", missingBlobs: [] }],
    ["something that was not offered", { status: "missing", missingBlobs: [`sha256:${"0".repeat(64)}`] }],
  ])("refuses a deployment that is answered with %s", async (_, lie) => {
    const { subject, request } = await classifierPlan();
    const end = await connectTo({
      hello: () => HELLO,
      "deploy.prepare": ({ deploymentId }) => ({ deploymentId, ...lie }),
    });
    await expect(end.deploy(subject, planRequest(request, edgeOnly))).rejects.toMatchObject({
      code: "DMPC_PEER_PROTOCOL",
    });
    end.close();
  });

  it("gives up an inference that is answered without its result", async () => {
    const { subject, request } = await classifierPlan();
    const end = await connectTo({
      hello: () => HELLO,
      "deploy.prepare": ({ deploymentId }) => ({ deploymentId, status: "ready", missingBlobs: [] }),
      "infer.start": ({ streamId }) => ({ streamId, segments: [] }),
    });
    const { deployment } = await end.deploy(subject, planRequest(request, edgeOnly));
    await expect(deployment.infer(classifierInput())).rejects.toMatchObject({ code: "DMPC_PEER_PROTOCOL" });
    end.close();
  });

  it("gives up an inference when the connection breaks, or is answered with noise", async () => {
    const { subject, request } = await classifierPlan();
    const noises: [string, (socket: WebSocket) => void][] = [
      [
        "DMPC_TRANSPORT_CLOSED",
        (socket) => {
          socket.terminate();
        },
      ],
      [
        "DMPC_PEER_PROTOCOL",
        (socket) => {
          socket.send("noise");
        },
      ],
      [
        "DMPC_PEER_PROTOCOL",
        (socket) => {
          socket.send(Buffer.from("noise"));
        },
      ],
    ];
    for (const [code, noise] of noises) {
      const end = await connectTo({
        hello: () => HELLO,
        "deploy.prepare": ({ deploymentId }) => ({ deploymentId, status: "ready", missingBlobs: [] }),
        "infer.start": (_, socket) => {
          noise(socket);
        },
      });
      const { deployment } = await end.deploy(subject, planRequest(request, edgeOnly));
      await expect(deployment.infer(classifierInput())).rejects.toMatchObject({ code });
      end.close();
    }
  });
});
