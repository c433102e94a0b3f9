import type { DeployPrepareParams } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { BlobStore } from "../../src/device/blob-store.ts";
import { digestOf } from "../../src/device/digest.ts";
import { EdgeConnection } from "../../src/device/edge-connection.ts";
import type { Streams } from "../../src/protocol/server-session.ts";
import type { TensorValue } from "../../src/runtime/tensor-value.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { DEVICE, LIMITS } from "../support/hello.ts";
import { onnxFile } from "../support/onnx-files.ts";

const model = onnxFile({ node: [{ opType: "Neg", name: "n", input: ["x"], output: ["y"] }] });
const DIGEST = `sha256:${"0".repeat(64)}`;

/** A runtime whose measurements end when they are told to. */
function slowRuntime(): { runtime: Runtime; finish: () => void; given: AbortSignal[] } {
  let finish: () => void = () => undefined;
  const given: AbortSignal[] = [];
  const runtime: Runtime = {
    description: DEVICE.runtime,
    threads: 1,
    maxThreads: 1,
    load: () =>
      Promise.resolve({
        inputs: ["x"],
        outputs: ["y"],
        outputTypes: [],
        run: () => Promise.resolve({ outputs: new Map(), computeMs: 0 }),
        release: () => Promise.resolve(),
      }),
    optimize: () => Promise.reject(new Error("not here")),
    timeNodes: (_model, _inputs, _options, signal) => {
      if (signal !== undefined) given.push(signal);
      return new Promise((resolve) => {
        finish = () => {
          resolve({ wholeModelMs: [1], nodeMs: new Map([["n", [1]]]) });
        };
      });
    },
    close: () => Promise.resolve(),
  };
  return {
    runtime,
    finish: () => {
      finish();
    },
    given,
  };
}

/** A connection to an edge device that holds the model already, and a deployment of it. */
function connectTo(runtime: Runtime): { connection: EdgeConnection; deployment: DeployPrepareParams } {
  const blobs = new BlobStore(1000);
  blobs.put(digestOf(model), model);
  const tensor = { dtype: "float32" as const, sizeBytes: 4 };
  const deployment: DeployPrepareParams = {
    deploymentId: "d",
    modelDigest: DIGEST,
    granularity: "node",
    optimizationLevel: "disabled",
    segments: [
      {
        segmentId: "s",
        format: "onnx",
        blobDigest: digestOf(model),
        blobSizeBytes: model.byteLength,
        inputs: ["x"],
        outputs: ["y"],
      },
    ],
    boundary: [
      { ...tensor, shape: [1], tensorId: "x", from: "end", to: "edge" },
      { ...tensor, shape: [1], tensorId: "y", from: "edge", to: "end" },
    ],
  };
  return { connection: new EdgeConnection({ device: DEVICE, limits: LIMITS, runtime, blobs }), deployment };
}

describe("[DMPC-CTRL-017] measurements on a connection", () => {
  it("follow each other, and end with the connection", async () => {
    const { runtime, finish, given } = slowRuntime();
    const { connection, deployment } = connectTo(runtime);
    await connection.prepare(deployment);
    const measure = (): Promise<unknown> =>
      connection.measure({ deploymentId: "d", layerIds: ["n"], warmupRuns: 0, runs: 1 });
    const first = measure();
    await expect(measure()).rejects.toMatchObject({ code: "DMPC_LIMIT_EXCEEDED" });
    finish();
    expect(await first).toMatchObject({ layers: [{ layerId: "n", latencyMs: 1 }] });
    const second = measure();
    expect(given.at(-1)?.aborted).toBe(false);
    connection.close();
    expect(given.at(-1)?.aborted).toBe(true);
    finish();
    await second;
  });
});

describe("an allocation", () => {
  it("[DMPC-DEPL-014] is refused where it has more threads than the device", async () => {
    const { connection, deployment } = connectTo(slowRuntime().runtime);
    const allocation = { threads: 2, cpuShare: 1 };
    await expect(connection.prepare({ ...deployment, allocation })).rejects.toMatchObject({
      code: "DMPC_DEPLOY_RESOURCES",
      path: "/allocation/threads",
    });
  });

  it("[DMPC-DEPL-013] [DMPC-DEPL-017] lengthens what is measured, by the pauses that it demands", async () => {
    const { runtime, finish } = slowRuntime();
    const { connection, deployment } = connectTo(runtime);
    const allocation = { threads: 1, cpuShare: 0.25 };
    await connection.prepare({ ...deployment, allocation });
    const profile = connection.measure({ deploymentId: "d", layerIds: ["n"], warmupRuns: 0, runs: 1 });
    finish();
    expect(await profile).toMatchObject({ allocation, layers: [{ latencyMs: 4 }], measurement: { wholeModelMs: 4 } });
  });

  it("[DMPC-DEPL-017] is the usual one where none was asked for", async () => {
    const { runtime, finish } = slowRuntime();
    const { connection, deployment } = connectTo(runtime);
    await connection.prepare(deployment);
    const profile = connection.measure({ deploymentId: "d", layerIds: ["n"], warmupRuns: 0, runs: 1 });
    finish();
    expect(await profile).toMatchObject({ allocation: { threads: DEVICE.threads, cpuShare: 1 } });
  });
});

describe("[DMPC-INFER-008] an inference that is cancelled", () => {
  it("is refused, and is under way no more", async () => {
    const { connection, deployment } = connectTo(slowRuntime().runtime);
    await connection.prepare(deployment);
    const streams: Streams = {
      open: () => undefined,
      close: () => undefined,
      sendPart: () => Promise.resolve(),
    };
    const infer = (streamId: number): Promise<unknown> => connection.infer({ deploymentId: "d", streamId }, streams);
    const first = infer(1);
    await expect(infer(2)).rejects.toMatchObject({ code: "DMPC_LIMIT_EXCEEDED" });
    connection.cancel(2);
    connection.cancel(1);
    await expect(first).rejects.toMatchObject({ code: "DMPC_INFER_CANCELLED" });
    const next = infer(3);
    connection.close();
    await expect(next).rejects.toMatchObject({ code: "DMPC_TRANSPORT_CLOSED" });
  });
});

describe("an inference whose parts leave slowly", () => {
  /** A connection with one inference whose segment has run and whose part does not leave before it is told to. */
  async function sending(): Promise<{ connection: EdgeConnection; inference: Promise<unknown>; leave: () => void }> {
    const { runtime } = slowRuntime();
    const bytes = new Uint8Array(4);
    const y: TensorValue = { dtype: "float32", shape: [1], bytes };
    const loading: Runtime = {
      ...runtime,
      load: () =>
        Promise.resolve({
          inputs: ["x"],
          outputs: ["y"],
          outputTypes: [],
          run: () => Promise.resolve({ outputs: new Map([["y", y]]), computeMs: 0 }),
          release: () => Promise.resolve(),
        }),
    };
    const { connection, deployment } = connectTo(loading);
    await connection.prepare(deployment);
    let leave = (): void => undefined;
    const inference = connection.infer(
      { deploymentId: "d", streamId: 1 },
      {
        open: (_, { onPart }) => {
          onPart(0, bytes);
        },
        close: () => undefined,
        sendPart: () =>
          new Promise((resolve) => {
            leave = resolve;
          }),
      },
    );
    inference.catch(() => undefined);
    await new Promise(setImmediate);
    return {
      connection,
      inference,
      leave: () => {
        leave();
      },
    };
  }

  it("[DMPC-INFER-008] can be cancelled until its answer", async () => {
    const { connection, inference } = await sending();
    connection.cancel(1);
    await expect(inference).rejects.toMatchObject({ code: "DMPC_INFER_CANCELLED" });
  });

  it("[DMPC-DEPL-016] holds a release up until its answer", async () => {
    const { connection, inference, leave } = await sending();
    const ended: string[] = [];
    const release = connection.release("d").then(() => ended.push("release"));
    void inference.then(() => ended.push("inference"));
    await new Promise(setImmediate);
    expect(ended).toEqual([]);
    leave();
    await release;
    expect(ended).toEqual(["inference", "release"]);
  });
});
