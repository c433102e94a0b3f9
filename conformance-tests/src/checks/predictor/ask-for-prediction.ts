import type { LatencyPrediction } from "@dmpc/schemas";
import type { LatencyQuestion } from "../../arbitraries/index.ts";
import { predictLatencies } from "../../oracles/index.ts";
import type { CheckContext } from "../check.ts";

/** What latencies may differ by: a share of the right one, or that many milliseconds where that is more. */
const SHARE = 1e-9;
const LEAST_MS = 1e-12;

/** Asks a predictor. */
export async function askForPrediction(context: CheckContext, question: LatencyQuestion): Promise<LatencyPrediction> {
  const session = await context.session();
  return session.call("latency.predict", question);
}

/** The right prediction, by the suite's own evaluation. */
export function rightPrediction(question: LatencyQuestion): LatencyPrediction {
  const right = predictLatencies(question.latencyModel, question);
  if (typeof right === "string") throw new RangeError(`a question that is refused with ${right}`);
  return right;
}

/** Whether a latency is within what implementations may differ by. */
export function isRight(latencyMs: number, rightMs: number): boolean {
  return Math.abs(latencyMs - rightMs) <= Math.max(SHARE * rightMs, LEAST_MS);
}
