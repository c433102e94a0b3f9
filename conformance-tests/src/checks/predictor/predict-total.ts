import { answeredQuestion } from "../../arbitraries/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import { askForPrediction, isRight, rightPrediction } from "./ask-for-prediction.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictTotal: Check = {
  checkId: "PREDICT-TOTAL",
  role: "predictor",
  requirements: ["DMPC-PRED-002"],
  title: "The total is what the regression of the whole model gives, or the sum of the layers.",
  behaviour: "valid",
  sends: "Random latency models, half of them with a regression for whole models.",
  async run(context) {
    await context.forAll(
      answeredQuestion,
      async (question) => {
        const { totalMs } = await askForPrediction(context, question);
        const right = rightPrediction(question);
        if (isRight(totalMs, right.totalMs)) return;
        throw nonConformance(`[DMPC-PRED-002] a total of ${String(right.totalMs)} ms`, `${String(totalMs)} ms`);
      },
      0.5,
    );
    await (await context.session()).expectOrder();
  },
};
