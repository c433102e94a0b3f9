import { answeredQuestion } from "../../arbitraries/index.ts";
import { expectSame, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import { askForPrediction, isRight, rightPrediction } from "./ask-for-prediction.ts";
import type { Check } from "../check.ts";

/** @see spec/latency-model.md#evaluation */
export const predictValues: Check = {
  checkId: "PREDICT-VALUES",
  role: "predictor",
  requirements: ["DMPC-PRED-001"],
  title: "Each layer has the latency that its regression gives, in the order of the model graph.",
  behaviour: "valid",
  sends: "Random latency models of all parts, with random model graphs and states.",
  async run(context) {
    await context.forAll(answeredQuestion, async (question) => {
      const { deviceId, layers } = await askForPrediction(context, question);
      const right = rightPrediction(question);
      expectSame("[DMPC-PRED-001] the deviceId of the latency model's device", right.deviceId, deviceId);
      expectSame(
        "[DMPC-PRED-001] the layers of the model graph, in its order",
        inWords(right.layers.map(({ layerId }) => layerId)),
        inWords(layers.map(({ layerId }) => layerId)),
      );
      right.layers.forEach(({ layerId, latencyMs: rightMs }, index) => {
        const { latencyMs = NaN } = layers[index] ?? {};
        if (isRight(latencyMs, rightMs)) return;
        throw nonConformance(
          `[DMPC-PRED-001] ${String(rightMs)} ms for the layer ${inWords(layerId)}`,
          `${String(latencyMs)} ms`,
        );
      });
    });
    await (await context.session()).expectOrder();
  },
};
