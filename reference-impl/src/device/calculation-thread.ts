import { Worker } from "node:worker_threads";
import { DmpcError, type ErrorCode, type Methods } from "@dmpc/schemas";
import type { Calculations } from "./calculations.ts";

const WORKER = new URL("./calculation-worker.js", import.meta.url);

/** Longest that a call is worked on, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** What the worker is asked: a call. */
export interface CalculationTask<M extends keyof Calculations = keyof Calculations> {
  /** The method that is called. */
  readonly method: M;
  /** Its parameters, valid under their schema. */
  readonly params: Methods[M]["params"];
}

/** What the worker answers. */
export type CalculationAnswer =
  | { readonly result: unknown }
  | { readonly failure: { readonly code: ErrorCode; readonly message: string; readonly path: string | undefined } };

/**
 * Plans and predicts in a thread of its own, so that a large graph does not stall the connections. Calls wait for each
 * other; one that takes too long is given up, and its thread with it.
 */
export class CalculationThread {
  #worker: Worker | undefined;
  #previous: Promise<unknown> = Promise.resolve();

  /**
   * Computes the result of a call.
   *
   * @throws DmpcError as the planner's or the predictor's; DMPC_LIMIT_EXCEEDED if it takes more than a minute.
   */
  compute<M extends keyof Calculations>(method: M, params: Methods[M]["params"]): Promise<Methods[M]["result"]> {
    const result = this.#previous.then(() => this.#ask({ method, params }));
    this.#previous = result.catch(() => undefined);
    return result;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask<M extends keyof Calculations>(task: CalculationTask<M>): Promise<Methods[M]["result"]> {
    const worker = (this.#worker ??= new Worker(WORKER));
    let stopListening = (): void => undefined;
    try {
      const answer = await new Promise<CalculationAnswer>((resolve, reject) => {
        const timer = setTimeout(() => {
          const what = `There was no answer within ${String(TIMEOUT_MS)} ms; ask about a smaller graph.`;
          reject(new DmpcError("DMPC_LIMIT_EXCEEDED", what, { path: "/modelGraph" }));
        }, TIMEOUT_MS);
        stopListening = () => {
          clearTimeout(timer);
          worker.off("message", resolve).off("error", reject);
        };
        worker.on("message", resolve).on("error", reject);
        worker.postMessage(task);
      });
      if ("result" in answer) return answer.result as Methods[M]["result"];
      const { code, message, path } = answer.failure;
      throw new DmpcError(code, message, { path });
    } catch (error) {
      // A thread that failed or is late has no further use; a refusal is an answer.
      if (!(error instanceof DmpcError) || error.code === "DMPC_LIMIT_EXCEEDED") await this.close();
      throw error;
    } finally {
      stopListening();
    }
  }
}
