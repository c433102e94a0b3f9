import {
  checkLatencyPredict,
  type LatencyPrediction,
  type LatencyPredictParams,
  type PartitionRequest,
  type PartitionResult,
} from "@dmpc/schemas";
import { answerRequest } from "../partition/answer-request.ts";
import { predictLatencies } from "../predictor/predict-latencies.ts";

/** What computes each answer. */
export const CALCULATIONS = {
  "plan.request": (request: PartitionRequest): PartitionResult => answerRequest(request),
  "latency.predict": (params: LatencyPredictParams): LatencyPrediction => {
    checkLatencyPredict(params);
    return predictLatencies(params.latencyModel, params);
  },
};

/** The methods that are answered by computing alone. */
export type Calculations = typeof CALCULATIONS;
