import { QUESTION_BELONGING_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictBelonging: Check = {
  checkId: "PREDICT-BELONGING",
  role: "predictor",
  requirements: ["DMPC-PRED-004"],
  title: "A state or model graph that does not belong to the latency model is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with a state of another device or a model graph of another granularity.",
  async run(context) {
    await expectRefusals(context, QUESTION_CALLS, QUESTION_BELONGING_BREACHES);
  },
};
