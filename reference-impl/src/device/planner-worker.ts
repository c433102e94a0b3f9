/** Entry of the planner's thread. */
import { parentPort } from "node:worker_threads";
import { DmpcError, type PartitionRequest } from "@dmpc/schemas";
import { answerRequest } from "../partition/answer-request.ts";
import type { PlannerAnswer } from "./planner-thread.ts";

function answer(request: PartitionRequest): PlannerAnswer {
  try {
    return { result: answerRequest(request) };
  } catch (error) {
    if (!(error instanceof DmpcError)) throw error;
    return { failure: { code: error.code, message: error.message, path: error.path } };
  }
}

parentPort?.on("message", (request: PartitionRequest) => {
  parentPort?.postMessage(answer(request));
});
