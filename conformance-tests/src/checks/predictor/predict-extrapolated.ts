import { answeredQuestion } from "../../arbitraries/index.ts";
import { expectSame, inWords } from "../../verdict/check-outcome.ts";
import { askForPrediction, rightPrediction } from "./ask-for-prediction.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictExtrapolated: Check = {
  checkId: "PREDICT-EXTRAPOLATED",
  role: "predictor",
  requirements: ["DMPC-PRED-003"],
  title: "What is outside the range of the samples is named, and nothing else.",
  behaviour: "valid",
  sends: "Random latency models whose ranges some layers lie outside of, and layers of types without a regression.",
  async run(context) {
    await context.forAll(
      answeredQuestion,
      async (question) => {
        const { layers, totalExtrapolated } = await askForPrediction(context, question);
        const right = rightPrediction(question);
        right.layers.forEach(({ layerId, extrapolated }, index) => {
          const what = `[DMPC-PRED-003] what is extrapolated for the layer ${inWords(layerId)}`;
          expectSame(what, inWords(extrapolated ?? []), inWords(layers[index]?.extrapolated ?? []));
        });
        const what = "[DMPC-PRED-003] what is extrapolated for the whole model";
        expectSame(what, inWords(right.totalExtrapolated ?? []), inWords(totalExtrapolated ?? []));
      },
      0.5,
    );
    await (await context.session()).expectOrder();
  },
};
