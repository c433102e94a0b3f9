import { QUESTION_BELONGING_BREACHES } from "../../arbitraries/index.ts";
import { expectQuestionRefusals } from "./expect-question-refusals.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictBelonging: Check = {
  checkId: "PREDICT-BELONGING",
  role: "predictor",
  requirements: ["DMPC-PRED-004"],
  title: "A state or model graph that does not belong to the latency model is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with a state of another device or a model graph of another granularity.",
  async run(context) {
    await expectQuestionRefusals(context, QUESTION_BELONGING_BREACHES);
  },
};
