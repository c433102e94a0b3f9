import { type BoundaryTensor, DmpcError, type InferStartResult, type SegmentRun } from "@dmpc/schemas";
import type { NamedTensors } from "../runtime/runtime.ts";
import { type TensorValue, toTensorValue } from "../runtime/tensor-value.ts";
import type { Connection } from "../transport/connect.ts";
import { type LoadedSegment, SegmentExecution } from "./segment-execution.ts";
import { withTimeout } from "./with-timeout.ts";

const INFERENCE_TIMEOUT_MS = 60_000;

/** The edge device's half of a deployment. */
export interface RemotePart {
  /** Id of the deployment on the edge device. */
  readonly deploymentId: string;
  /** The boundary table. */
  readonly boundary: readonly BoundaryTensor[];
  /** Its segments, in their order. */
  readonly segmentIds: readonly string[];
  /** The connection that it was deployed on. */
  readonly connection: Connection;
  /** Told when the edge device has been asked to release it. */
  readonly onReleased: () => void;
}

/** One inference: result and what it took. */
export interface InferenceReport {
  /** The model's outputs. */
  readonly outputs: NamedTensors;
  /** Wall time from the inputs to the last output, in milliseconds. */
  readonly latencyMs: number;
  /** What the segments took, this device's first. */
  readonly segments: readonly SegmentRun[];
  /** Bytes of WebSocket messages to the edge device, control plane included. */
  readonly bytesUp: number;
  /** The same from the edge device. */
  readonly bytesDown: number;
}

/** A plan that is deployed on both devices, as the end device drives it. */
export class CooperativeDeployment {
  readonly #outputs: readonly string[];
  readonly #local: readonly LoadedSegment[];
  readonly #remote: RemotePart | undefined;

  /**
   * @param outputs - Tensors that are the model's result.
   * @param local - This device's segments.
   * @param remote - The edge device's; undefined if it has none.
   */
  constructor(outputs: readonly string[], local: readonly LoadedSegment[], remote: RemotePart | undefined) {
    this.#outputs = outputs;
    this.#local = local;
    this.#remote = remote;
  }

  /**
   * Runs one inference. One at a time: traffic is counted on the connection.
   *
   * @param inputs - The model's inputs.
   * @param timeoutMs - Longest time in milliseconds; then the inference is cancelled.
   * @throws DmpcError DMPC_INFER_FAILED; DMPC_TRANSPORT_CLOSED, DMPC_TRANSPORT_TIMEOUT; DMPC_PEER_PROTOCOL; the edge's refusal.
   * @see spec/deployment-and-inference.md#inference
   * @see spec/end-device.md#inference (DMPC-END-010, DMPC-END-012, DMPC-END-015)
   */
  async infer(inputs: NamedTensors, timeoutMs = INFERENCE_TIMEOUT_MS): Promise<InferenceReport> {
    const remote = this.#remote;
    const before = remote?.connection.traffic() ?? { bytesUp: 0, bytesDown: 0 };
    const started = performance.now();
    const result = new ResultCollector(this.#outputs);
    let forward: (tensorId: string, value: TensorValue) => void = () => undefined;
    const execution: SegmentExecution = new SegmentExecution(this.#local, (tensorId, value) => {
      forward(tensorId, value);
      result.add(tensorId, value);
    });
    let link: RemoteInference | undefined;
    if (remote !== undefined) {
      link = new RemoteInference(remote, {
        arrived: (tensorId, value) => {
          execution.provide(tensorId, value);
          result.add(tensorId, value);
        },
        // Either may be all that is still waited for.
        failed: (error) => {
          execution.fail(error);
          result.fail(error);
        },
      });
      forward = link.forward;
    }
    for (const [tensorId, value] of inputs) {
      execution.provide(tensorId, value);
      forward(tensorId, value);
    }
    try {
      const complete = Promise.all([result.complete, execution.completion]);
      const [, local] = await withTimeout(complete, timeoutMs, "the inference");
      const latencyMs = performance.now() - started;
      const remainingMs = Math.max(0, timeoutMs - latencyMs);
      // Until the edge has answered, a fault may still show in what it has sent.
      const answer = link && (await withTimeout(link.answer, remainingMs, "infer.start"));
      const after = remote?.connection.traffic() ?? before;
      return {
        outputs: result.values,
        latencyMs,
        segments: [...local, ...(answer?.segments ?? [])],
        bytesUp: after.bytesUp - before.bytesUp,
        bytesDown: after.bytesDown - before.bytesDown,
      };
    } catch (error) {
      link?.cancel();
      throw error;
    }
  }

  /** Gives up the deployment on both devices. */
  async release(): Promise<void> {
    await Promise.all(this.#local.map(({ model }) => model.release()));
    if (this.#remote === undefined) return;
    const { connection, deploymentId, onReleased } = this.#remote;
    await connection.session.call("deploy.release", { deploymentId });
    onReleased();
  }
}

/** Waits for the model's outputs. */
class ResultCollector {
  readonly values = new Map<string, TensorValue>();
  readonly complete: Promise<void>;
  readonly #wanted: Set<string>;
  #resolve: () => void = () => undefined;
  #reject: (error: DmpcError) => void = () => undefined;

  constructor(outputs: readonly string[]) {
    this.#wanted = new Set(outputs);
    this.complete = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // It is awaited together with the execution, which may fail first.
    this.complete.catch(() => undefined);
  }

  fail(error: DmpcError): void {
    this.#reject(error);
  }

  add(tensorId: string, value: TensorValue): void {
    if (!this.#wanted.delete(tensorId)) return;
    this.values.set(tensorId, value);
    if (this.#wanted.size === 0) this.#resolve();
  }
}

/** The edge device's half of one inference: one stream, both ways. */
class RemoteInference {
  readonly answer: Promise<InferStartResult>;
  readonly #remote: RemotePart;
  readonly #streamId: number;

  constructor(
    remote: RemotePart,
    on: { arrived: (tensorId: string, value: TensorValue) => void; failed: (error: DmpcError) => void },
  ) {
    const { connection, boundary, deploymentId, segmentIds } = remote;
    this.#remote = remote;
    let fault: DmpcError | undefined;
    let missing = boundary.filter(({ to }) => to === "end").length;
    const sizes = boundary.map(({ to, sizeBytes }, index) =>
      to === "end" ? ([index, sizeBytes] as const) : undefined,
    );
    this.#streamId = connection.session.openStream({
      blob: false,
      parts: new Map(sizes.filter((entry) => entry !== undefined)),
      onPart: (partIndex, bytes) => {
        missing -= 1;
        const tensor = boundary[partIndex];
        if (tensor !== undefined) on.arrived(tensor.tensorId, toTensorValue(tensor.dtype, tensor.shape, bytes));
      },
      onFault: (error) => {
        fault = error;
        on.failed(error);
      },
    });
    this.answer = connection.session
      .call("infer.start", { deploymentId, streamId: this.#streamId })
      .then((result) => {
        // A fault after the last part was complete has failed nothing yet.
        if (fault !== undefined) throw fault;
        const refuse = (what: string): never => {
          throw new DmpcError(
            "DMPC_PEER_PROTOCOL",
            `The edge answered infer.start ${what}; check it with dmpc-conform.`,
          );
        };
        if (missing > 0) refuse("before it had sent every part");
        if (result.streamId !== this.#streamId) refuse("for another stream");
        const ran = result.segments.map(({ segmentId }) => segmentId);
        if (ran.length !== segmentIds.length || segmentIds.some((id, index) => id !== ran[index])) {
          refuse("with other segments than it was given");
        }
        return result;
      })
      .finally(() => {
        connection.session.closeStream(this.#streamId);
      });
    this.answer.catch((error: unknown) => {
      on.failed(error instanceof DmpcError ? error : new DmpcError("DMPC_INTERNAL", String(error)));
    });
  }

  /** Gives it up; the edge device may hold resources for it until then. */
  cancel(): void {
    const { session } = this.#remote.connection;
    session.call("infer.cancel", { streamId: this.#streamId }).catch(() => {
      // The connection is over, and the inference with it.
    });
  }

  /** Sends a tensor if it is one that crosses to the edge device. */
  readonly forward = (tensorId: string, { bytes }: TensorValue): void => {
    const { boundary, connection } = this.#remote;
    const partIndex = boundary.findIndex((tensor) => tensor.tensorId === tensorId && tensor.from === "end");
    if (partIndex === -1) return;
    connection.session.sendBytes({ streamId: this.#streamId, partIndex, blob: false, bytes });
  };
}
