import { QUESTION_STALENESS_BREACHES } from "../../arbitraries/index.ts";
import { expectQuestionRefusals } from "./expect-question-refusals.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictStaleness: Check = {
  checkId: "PREDICT-STALENESS",
  role: "predictor",
  requirements: ["DMPC-PRED-005"],
  title: "A state that is no longer valid is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with a state that is a little or very much older than it is valid.",
  async run(context) {
    await expectQuestionRefusals(context, QUESTION_STALENESS_BREACHES);
  },
};
