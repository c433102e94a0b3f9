import { isClearOfThresholds } from "../oracles/clear-of-thresholds.ts";
import { predictLatencies } from "../oracles/predict-latencies.ts";
import { type LatencyQuestion, latencyQuestion } from "./latency-model.ts";

/** Questions that a predictor has to answer with a prediction, and that no rounding decides on. */
export const answeredQuestion = latencyQuestion.filter((question: LatencyQuestion) => {
  const answer = predictLatencies(question.latencyModel, question);
  if (typeof answer === "string") return false;
  return isClearOfThresholds(
    question.latencyModel,
    question,
    answer.layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
  );
});
