import { MODEL_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

/** @see spec/latency-model.md#rules */
export const predictModelRules: Check = {
  checkId: "PREDICT-MODEL-RULES",
  role: "predictor",
  requirements: ["DMPC-LAT-001", "DMPC-LAT-002", "DMPC-LAT-003", "DMPC-LAT-004"],
  title: "A latency model that breaks a rule is refused.",
  behaviour: "invalid",
  sends: "Random questions, each with one rule of the latency model broken, also in a regression that no layer needs.",
  async run(context) {
    await expectRefusals(context, QUESTION_CALLS, MODEL_BREACHES);
  },
};
