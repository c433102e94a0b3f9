import { UNKNOWN_FEATURE_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictUnknownFeature: Check = {
  checkId: "PREDICT-UNKNOWN-FEATURE",
  role: "predictor",
  requirements: ["DMPC-PRED-007"],
  title: "A regression over what nobody tells is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with a layer, a state or a whole model that lacks a feature that is needed.",
  async run(context) {
    await expectRefusals(context, QUESTION_CALLS, UNKNOWN_FEATURE_BREACHES);
  },
};
