import { setTimeout as delay } from "node:timers/promises";
import type { LoadedModel, NamedTensors, RunResult } from "../runtime/runtime.ts";

/**
 * Keeps the segments of one deployment to a share of the processor: a run is followed by a pause, which counts as part of
 * it, so that the runtime computes for at most that share of the time. Others compute in the pauses.
 *
 * @see spec/deployment-and-inference.md#resource-allocation (DMPC-DEPL-013)
 */
export class Pacer {
  readonly #cpuShare: number;
  #previous: Promise<void> = Promise.resolve();

  /** @param cpuShare - Above 0 and at most 1. */
  constructor(cpuShare: number) {
    this.#cpuShare = cpuShare;
  }

  /** The model, kept to the share together with every other model of this pacer. */
  pace(model: LoadedModel): LoadedModel {
    if (this.#cpuShare >= 1) return model;
    return {
      inputs: model.inputs,
      outputs: model.outputs,
      outputTypes: model.outputTypes,
      run: (inputs, signal) => {
        const turn = this.#previous.then(() => this.#runAndPause(model, inputs, signal));
        this.#previous = turn.then(
          () => undefined,
          () => undefined,
        );
        return turn;
      },
      release: () => model.release(),
    };
  }

  async #runAndPause(model: LoadedModel, inputs: NamedTensors, signal?: AbortSignal): Promise<RunResult> {
    const { outputs, computeMs } = await model.run(inputs, signal);
    const pauseMs = computeMs / this.#cpuShare - computeMs;
    const started = performance.now();
    await delay(pauseMs, undefined, { ref: false });
    return { outputs, computeMs: computeMs + Math.max(pauseMs, performance.now() - started) };
  }
}
