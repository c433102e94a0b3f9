import { UNCOVERED_BREACHES } from "../../arbitraries/index.ts";
import { expectQuestionRefusals } from "./expect-question-refusals.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictUncovered: Check = {
  checkId: "PREDICT-UNCOVERED",
  role: "predictor",
  requirements: ["DMPC-PRED-006"],
  title: "A layer of a type that nothing predicts is refused.",
  behaviour: "invalid",
  sends:
    "Random questions, each with a layer of another type or none, by a latency model without a regression for others.",
  async run(context) {
    await expectQuestionRefusals(context, UNCOVERED_BREACHES);
  },
};
