/** Entry of the thread that computes. */
import { parentPort } from "node:worker_threads";
import { DmpcError, type PartitionRequest, type LatencyPredictParams } from "@dmpc/schemas";
import { CALCULATIONS } from "./calculations.ts";
import type { CalculationAnswer, CalculationTask } from "./calculation-thread.ts";

function answer({ method, params }: CalculationTask): CalculationAnswer {
  try {
    const compute = CALCULATIONS[method] as (params: PartitionRequest | LatencyPredictParams) => unknown;
    return { result: compute(params) };
  } catch (error) {
    if (!(error instanceof DmpcError)) throw error;
    return { failure: { code: error.code, message: error.message, path: error.path } };
  }
}

parentPort?.on("message", (task: CalculationTask) => {
  parentPort?.postMessage(answer(task));
});
