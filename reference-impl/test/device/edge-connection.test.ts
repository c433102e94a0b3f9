import { describe, expect, it } from "vitest";
import { BlobStore } from "../../src/device/blob-store.ts";
import { digestOf } from "../../src/device/digest.ts";
import { EdgeConnection } from "../../src/device/edge-connection.ts";
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
        run: () => Promise.resolve({ outputs: new Map(), computeMs: 0 }),
        release: () => Promise.resolve(),
      }),
    timeNodes: (_model, _inputs, _options, signal) => {
      if (signal !== undefined) given.push(signal);
      return new Promise((resolve) => {
        finish = () => {
          resolve({ wholeModelMs: [1], nodeMs: new Map([["n", 1]]) });
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

describe("[DMPC-CTRL-017] measurements on a connection", () => {
  it("follow each other, and end with the connection", async () => {
    const { runtime, finish, given } = slowRuntime();
    const blobs = new BlobStore(1000);
    blobs.put(digestOf(model), model);
    const connection = new EdgeConnection({ device: DEVICE, limits: LIMITS, runtime, blobs });
    const tensor = { dtype: "float32", shape: [1], sizeBytes: 4 } as const;
    await connection.prepare({
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
    });
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
