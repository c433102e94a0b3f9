import { UNCOVERED_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

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
    await expectRefusals(context, QUESTION_CALLS, UNCOVERED_BREACHES);
  },
};
