import {
  MODEL_BREACHES,
  type PredictionBreach,
  QUESTION_BELONGING_BREACHES,
  QUESTION_GRAPH_BREACHES,
  QUESTION_SCHEMA_BREACHES,
  QUESTION_STALENESS_BREACHES,
  UNCOVERED_BREACHES,
  UNKNOWN_FEATURE_BREACHES,
} from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusalOrder } from "../expect-refusals.ts";
import { QUESTION_CALLS } from "./question-calls.ts";

/** In the order in which they count. Which of an unknown type and an unknown feature comes first, the layers decide. */
const BREACHES: readonly (readonly PredictionBreach[])[] = [
  QUESTION_SCHEMA_BREACHES,
  QUESTION_GRAPH_BREACHES,
  MODEL_BREACHES,
  QUESTION_BELONGING_BREACHES,
  QUESTION_STALENESS_BREACHES,
  [...UNCOVERED_BREACHES, ...UNKNOWN_FEATURE_BREACHES],
];

/** @see spec/latency-model.md#asking-a-predictor */
export const predictRefusalOrder: Check = {
  checkId: "PREDICT-REFUSAL-ORDER",
  role: "predictor",
  requirements: [
    "DMPC-PRED-008",
    "DMPC-PRED-004",
    "DMPC-PRED-005",
    "DMPC-PRED-006",
    "DMPC-PRED-007",
    "DMPC-LAT-001",
    "DMPC-LAT-002",
    "DMPC-LAT-003",
    "DMPC-LAT-004",
  ],
  title: "A question that breaks two rules is refused for the first one in the specification's order.",
  behaviour: "invalid",
  sends:
    "Random questions, each with every pair of kinds of fault: schema, graph, latency model, belonging, staleness, unknown type or feature.",
  async run(context) {
    await expectRefusalOrder(context, QUESTION_CALLS, BREACHES);
  },
};
