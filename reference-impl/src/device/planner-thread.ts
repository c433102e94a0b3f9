import { Worker } from "node:worker_threads";
import { DmpcError, type ErrorCode, type PartitionRequest, type PartitionResult } from "@dmpc/schemas";

const WORKER = new URL("./planner-worker.js", import.meta.url);

/** Longest that a request is worked on, in milliseconds. */
const TIMEOUT_MS = 60_000;

/** What the worker answers. */
export type PlannerAnswer =
  | { readonly result: PartitionResult }
  | { readonly failure: { readonly code: ErrorCode; readonly message: string; readonly path: string | undefined } };

/**
 * A planner in a thread of its own, so that a large graph does not stall the connections. Requests wait for each other;
 * one that takes too long is given up, and its thread with it.
 */
export class PlannerThread {
  #worker: Worker | undefined;
  #previous: Promise<unknown> = Promise.resolve();

  /**
   * Plans a request.
   *
   * @throws DmpcError as the planner's; DMPC_LIMIT_EXCEEDED if it takes more than a minute.
   */
  plan(request: PartitionRequest): Promise<PartitionResult> {
    const result = this.#previous.then(() => this.#ask(request));
    this.#previous = result.catch(() => undefined);
    return result;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(request: PartitionRequest): Promise<PartitionResult> {
    const worker = (this.#worker ??= new Worker(WORKER));
    let stopListening = (): void => undefined;
    try {
      const answer = await new Promise<PlannerAnswer>((resolve, reject) => {
        const timer = setTimeout(() => {
          const what = `The request was not planned within ${String(TIMEOUT_MS)} ms; plan a smaller graph.`;
          reject(new DmpcError("DMPC_LIMIT_EXCEEDED", what, { path: "/modelGraph" }));
        }, TIMEOUT_MS);
        stopListening = () => {
          clearTimeout(timer);
          worker.off("message", resolve).off("error", reject);
        };
        worker.on("message", resolve).on("error", reject);
        worker.postMessage(request);
      });
      if ("result" in answer) return answer.result;
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
