import { QUESTION_STALENESS_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictStaleness: Check = {
  checkId: "PREDICT-STALENESS",
  role: "predictor",
  requirements: ["DMPC-PRED-005"],
  title: "A state that is no longer valid is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with a state that is a little or very much older than it is valid.",
  async run(context) {
    await expectRefusals(context, QUESTION_CALLS, QUESTION_STALENESS_BREACHES);
  },
};
