import {
  checkDeployment,
  type DeployPrepareParams,
  type DeployPrepareResult,
  type DeviceDescription,
  type DeviceProfile,
  DmpcError,
  type InferStartParams,
  type InferStartResult,
  type Limits,
  type BlobPutParams,
  type BlobPutResult,
  type ProfileMeasureParams,
} from "@dmpc/schemas";
import type { Streams } from "../protocol/server-session.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { toTensorValue } from "../runtime/tensor-value.ts";
import type { BlobStore } from "./blob-store.ts";
import { defaultAllocation } from "./describe-device.ts";
import { digestOf } from "./digest.ts";
import { findBlobs, type HeldDeployment, loadDeployment, sameDeployment } from "./held-deployment.ts";
import { measureProfile } from "./measure-profile.ts";
import { SEGMENT_FORMAT } from "../split/pack-segment.ts";
import { sampleInputs } from "../runtime/sample-inputs.ts";
import { SegmentExecution } from "./segment-execution.ts";

/** What the connections of an edge device share. */
export interface EdgeResources {
  readonly device: DeviceDescription;
  readonly limits: Limits;
  readonly runtime: Runtime;
  readonly blobs: BlobStore;
}

/** A deployment from its acceptance on. */
interface Deployment {
  readonly params: DeployPrepareParams;
  readonly loading: Promise<HeldDeployment>;
  /** Set when it is loaded. */
  held: HeldDeployment | undefined;
}

/** The deployments and inferences of one connection to an edge device. */
export class EdgeConnection {
  readonly #resources: EdgeResources;
  readonly #deployments = new Map<string, Deployment>();
  /** What gives up each inference under way, by stream id. */
  readonly #inferences = new Map<number, (why: DmpcError) => void>();
  readonly #closed = new AbortController();
  #blobBytesUnderWay = 0;
  #measuring = false;

  /** @param resources - What the edge device's connections share. */
  constructor(resources: EdgeResources) {
    this.#resources = resources;
  }

  /**
   * Receives a blob.
   *
   * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-006)
   */
  async putBlob({ streamId, digest, sizeBytes }: BlobPutParams, streams: Streams): Promise<BlobPutResult> {
    const { limits, blobs } = this.#resources;
    if (this.#blobBytesUnderWay + sizeBytes > limits.maxBlobBytes) {
      throw new DmpcError(
        "DMPC_LIMIT_EXCEEDED",
        `Blobs under way may have ${String(limits.maxBlobBytes)} bytes; send smaller ones.`,
        {
          path: "/sizeBytes",
        },
      );
    }
    this.#blobBytesUnderWay += sizeBytes;
    try {
      const bytes = await new Promise<Uint8Array>((resolve, reject) => {
        streams.open(streamId, {
          blob: true,
          idleMs: limits.streamIdleMs,
          parts: new Map([[0, sizeBytes]]),
          onPart: (_, whole) => {
            resolve(whole);
          },
          onFault: reject,
        });
      });
      if (digestOf(bytes) !== digest) {
        throw new DmpcError("DMPC_BLOB_DIGEST", `The blob's bytes do not have the digest ${digest}; send it again.`, {
          path: "/digest",
        });
      }
      blobs.put(digest, bytes);
      return { digest };
    } finally {
      this.#blobBytesUnderWay -= sizeBytes;
      streams.close(streamId);
    }
  }

  /**
   * Makes a deployment ready, or says what it lacks.
   *
   * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-002 to DMPC-DEPL-008)
   */
  async prepare(params: DeployPrepareParams): Promise<DeployPrepareResult> {
    const { deploymentId } = params;
    const present = this.#deployments.get(deploymentId);
    if (present === undefined) {
      this.#checkAcceptable(params);
      const { blobs, missing } = findBlobs(params, this.#resources.blobs);
      if (missing.length > 0) return { deploymentId, status: "missing", missingBlobs: missing };
      await this.#load(params, blobs);
    } else {
      if (!sameDeployment(present.params, params)) {
        throw new DmpcError(
          "DMPC_DEPLOY_CONFLICT",
          `The deployment "${deploymentId}" is another one; release it or choose another id.`,
          {
            path: "/deploymentId",
          },
        );
      }
      await present.loading;
    }
    return { deploymentId, status: "ready", missingBlobs: [] };
  }

  /** Ends a deployment, after the inferences that are under way on it. */
  async release(deploymentId: string): Promise<void> {
    const held = this.#held(deploymentId);
    this.#deployments.delete(deploymentId);
    await Promise.allSettled(held.underWay);
    await releaseModels(held);
  }

  /**
   * Measures the layers of a deployment of one segment.
   *
   * @see spec/deployment-and-inference.md#measuring (DMPC-DEPL-010)
   */
  async measure({ deploymentId, layerIds, warmupRuns, runs }: ProfileMeasureParams): Promise<DeviceProfile> {
    const { device, runtime } = this.#resources;
    const { params, allocation, blobs, arriving } = this.#held(deploymentId);
    const [model] = blobs;
    if (model === undefined || blobs.length > 1) {
      throw new DmpcError(
        "DMPC_PROFILE_UNAVAILABLE",
        `The deployment "${deploymentId}" is not one segment; deploy the whole model as one.`,
        { path: "/deploymentId" },
      );
    }
    if (this.#measuring) {
      throw new DmpcError("DMPC_LIMIT_EXCEEDED", "This connection has a measurement under way; wait for its end.");
    }
    this.#measuring = true;
    try {
      const { modelDigest, granularity, optimizationLevel } = params;
      const inputs = sampleInputs([...arriving.values()]);
      const subject = { model, modelDigest, granularity, optimizationLevel, allocation, layerIds, inputs };
      return await measureProfile(runtime, device, subject, { warmupRuns, runs }, this.#closed.signal);
    } finally {
      this.#measuring = false;
    }
  }

  /**
   * Runs this device's part of an inference.
   *
   * @see spec/deployment-and-inference.md#inference
   */
  async infer({ deploymentId, streamId }: InferStartParams, streams: Streams): Promise<InferStartResult> {
    const { maxConcurrentInferences, streamIdleMs } = this.#resources.limits;
    if (this.#inferences.size >= maxConcurrentInferences) {
      throw new DmpcError(
        "DMPC_LIMIT_EXCEEDED",
        `${String(maxConcurrentInferences)} inferences are under way; wait for one to end.`,
      );
    }
    const { segments, arriving, leaving, underWay } = this.#held(deploymentId);
    const sending: Promise<void>[] = [];
    const execution: SegmentExecution = new SegmentExecution(segments, (tensorId, { dtype, bytes }) => {
      const part = leaving.get(tensorId);
      if (part === undefined) return;
      if (dtype === part.dtype && bytes.byteLength === part.sizeBytes) {
        sending.push(streams.sendPart(streamId, part.partIndex, bytes));
        return;
      }
      const what = `The tensor "${tensorId}" came out as ${dtype} with ${String(bytes.byteLength)} bytes, not as announced.`;
      execution.fail(new DmpcError("DMPC_INFER_FAILED", what));
    });
    streams.open(streamId, {
      blob: false,
      idleMs: streamIdleMs,
      parts: new Map([...arriving].map(([partIndex, { sizeBytes }]) => [partIndex, sizeBytes])),
      onPart: (partIndex, bytes) => {
        const part = arriving.get(partIndex);
        if (part !== undefined) execution.provide(part.tensorId, toTensorValue(part.dtype, part.shape, bytes));
      },
      onFault: (error) => {
        execution.fail(error);
      },
    });
    const givenUp = new Promise<never>((_, reject) => {
      this.#inferences.set(streamId, (why) => {
        this.#inferences.delete(streamId);
        streams.close(streamId);
        execution.fail(why);
        reject(why);
      });
    });
    // An inference counts as under way until a peer that reads slowly has its parts.
    const complete = execution.completion.then(async (runs) => {
      await Promise.all(sending);
      return runs;
    });
    const inference = Promise.race([complete, givenUp]);
    underWay.add(inference);
    try {
      return { streamId, segments: await inference };
    } finally {
      streams.close(streamId);
      this.#inferences.delete(streamId);
      underWay.delete(inference);
    }
  }

  /**
   * Gives an inference up, the sending of its parts too; one that has ended already is left as it is. A segment that is
   * running is let run out.
   *
   * @see spec/deployment-and-inference.md#inference (DMPC-INFER-007)
   */
  cancel(streamId: number): void {
    this.#inferences.get(streamId)?.(new DmpcError("DMPC_INFER_CANCELLED", "The inference was cancelled."));
  }

  /** The connection has ended: its inferences fail and its deployments are released. */
  close(): void {
    this.#closed.abort();
    const gone = new DmpcError("DMPC_TRANSPORT_CLOSED", "The connection ended.");
    for (const giveUp of this.#inferences.values()) giveUp(gone);
    for (const { loading } of this.#deployments.values()) void loading.then(releaseModels).catch(() => undefined);
    this.#deployments.clear();
  }

  #checkAcceptable(params: DeployPrepareParams): void {
    const { limits, device } = this.#resources;
    const refuse = (what: string, path: string): never => {
      throw new DmpcError("DMPC_LIMIT_EXCEEDED", `${what}; hello announces the limits.`, { path });
    };
    if (this.#deployments.size >= limits.maxDeployments) {
      refuse(`The connection holds ${String(limits.maxDeployments)} deployments; release one`, "/deploymentId");
    }
    params.segments.forEach(({ blobSizeBytes }, index) => {
      if (blobSizeBytes > limits.maxBlobBytes)
        refuse("A segment is too large", `/segments/${String(index)}/blobSizeBytes`);
    });
    const boundaryBytes = params.boundary.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (boundaryBytes > limits.maxPartBytes) refuse("The boundary tensors are too large together", "/boundary");
    this.#checkAllocation(params);
    params.segments.forEach(({ format }, index) => {
      if (format === SEGMENT_FORMAT) return;
      throw new DmpcError("DMPC_DEPLOY_FORMAT", `The format ${format} is not executed here; send ${SEGMENT_FORMAT}.`, {
        path: `/segments/${String(index)}/format`,
      });
    });
    checkDeployment(params, device.deviceClass);
  }

  #checkAllocation({ allocation }: DeployPrepareParams): void {
    const { maxThreads } = this.#resources.runtime;
    if (allocation === undefined || allocation.threads <= maxThreads) return;
    throw new DmpcError(
      "DMPC_DEPLOY_RESOURCES",
      `This device gives at most ${String(maxThreads)} threads to a deployment, not ${String(allocation.threads)}; plan with a profile of fewer.`,
      { path: "/allocation/threads" },
    );
  }

  async #load(params: DeployPrepareParams, blobs: readonly Uint8Array[]): Promise<void> {
    const { device, runtime } = this.#resources;
    const allocation = params.allocation ?? defaultAllocation(device);
    const loading = loadDeployment(params, blobs, allocation, runtime, this.#closed.signal);
    const deployment: Deployment = { params, loading, held: undefined };
    this.#deployments.set(params.deploymentId, deployment);
    try {
      deployment.held = await loading;
    } catch (error) {
      this.#deployments.delete(params.deploymentId);
      throw error;
    }
  }

  #held(deploymentId: string): HeldDeployment {
    const held = this.#deployments.get(deploymentId)?.held;
    if (held !== undefined) return held;
    throw new DmpcError(
      "DMPC_DEPLOY_UNKNOWN",
      `No deployment "${deploymentId}" is ready on this connection; prepare it first.`,
      {
        path: "/deploymentId",
      },
    );
  }
}

async function releaseModels({ segments }: HeldDeployment): Promise<void> {
  await Promise.all(segments.map(({ model }) => model.release()));
}
