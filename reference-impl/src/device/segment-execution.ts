import { DmpcError, type SegmentRun } from "@dmpc/schemas";
import type { LoadedModel } from "../runtime/runtime.ts";
import type { TensorValue } from "../runtime/tensor-value.ts";

/** A segment that is ready to run. */
export interface LoadedSegment {
  /** Id in the plan. */
  readonly segmentId: string;
  /** Tensors that it consumes. */
  readonly inputs: readonly string[];
  /** Its sub-model in the runtime. */
  readonly model: LoadedModel;
}

/**
 * One inference on one device: runs the device's segments, one at a time, each as soon as its inputs are complete and no
 * earlier one is ready. End and edge use the same.
 *
 * @see spec/deployment-and-inference.md#inference
 */
export class SegmentExecution {
  /** What each segment took, in their order; rejects with the first failure. */
  readonly completion: Promise<SegmentRun[]>;

  readonly #segments: readonly LoadedSegment[];
  readonly #onProduced: (tensorId: string, value: TensorValue) => void;
  readonly #values = new Map<string, TensorValue>();
  readonly #runs = new Map<string, SegmentRun>();
  #running = false;
  #resolve: (runs: SegmentRun[]) => void = () => undefined;
  #reject: (error: DmpcError) => void = () => undefined;
  #failed = false;
  readonly #givenUp = new AbortController();

  /**
   * @param segments - The device's segments, each after those that it consumes from.
   * @param onProduced - Told of every output of every segment, when the segment has run.
   */
  constructor(segments: readonly LoadedSegment[], onProduced: (tensorId: string, value: TensorValue) => void) {
    this.#segments = segments;
    this.#onProduced = onProduced;
    this.completion = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever awaits it is told; nobody need await an inference whose connection is gone.
    this.completion.catch(() => undefined);
    queueMicrotask(() => {
      this.#advance();
    });
  }

  /** Brings a tensor from outside. */
  provide(tensorId: string, value: TensorValue): void {
    if (this.#failed) return;
    this.#values.set(tensorId, value);
    this.#advance();
  }

  /** Ends the inference and lets go of its tensors; a segment that is running is let run out, one that waits is not run. */
  fail(error: DmpcError): void {
    this.#failed = true;
    this.#givenUp.abort();
    this.#values.clear();
    this.#reject(error);
  }

  #advance(): void {
    if (this.#running || this.#failed) return;
    if (this.#runs.size === this.#segments.length) {
      this.#resolve(this.#segments.flatMap(({ segmentId }) => this.#runs.get(segmentId) ?? []));
      return;
    }
    const next = this.#segments.find(
      ({ segmentId, inputs }) => !this.#runs.has(segmentId) && inputs.every((tensorId) => this.#values.has(tensorId)),
    );
    if (next === undefined) return;
    this.#running = true;
    void this.#run(next);
  }

  async #run({ segmentId, inputs, model }: LoadedSegment): Promise<void> {
    try {
      const feeds = new Map(inputs.flatMap((tensorId) => toEntry(tensorId, this.#values.get(tensorId))));
      const { outputs, computeMs } = await model.run(feeds, this.#givenUp.signal);
      const missing = model.outputs.find((tensorId) => !outputs.has(tensorId));
      if (missing !== undefined) {
        throw new DmpcError("DMPC_INFER_FAILED", `Segment "${segmentId}" did not give its output "${missing}".`);
      }
      this.#runs.set(segmentId, { segmentId, computeMs });
      for (const [tensorId, value] of outputs) {
        // Whoever is told of one may find it wrong.
        if (this.#failed) return;
        this.#values.set(tensorId, value);
        this.#onProduced(tensorId, value);
      }
      this.#running = false;
      this.#advance();
    } catch (error) {
      this.fail(
        error instanceof DmpcError
          ? error
          : new DmpcError("DMPC_INFER_FAILED", `Segment "${segmentId}" failed: ${String(error)}`),
      );
    }
  }
}

function toEntry(tensorId: string, value: TensorValue | undefined): [string, TensorValue][] {
  return value === undefined ? [] : [[tensorId, value]];
}
