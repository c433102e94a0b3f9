import { answeredQuestion } from "../../arbitraries/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPrediction, isRight } from "./ask-for-prediction.ts";

/** @see spec/latency-model.md#asking-a-predictor */
export const predictLawLayers: Check = {
  checkId: "PREDICT-LAW-LAYERS",
  role: "predictor",
  requirements: ["DMPC-PRED-001"],
  title: "What is predicted for a layer does not depend on where it stands among the layers of the model graph.",
  behaviour: "valid",
  sends: "Random questions, and the same with the layers of the model graph in the reverse order.",
  async run(context) {
    await context.forAll(
      answeredQuestion,
      async (question) => {
        const { modelGraph } = question;
        const before = await askForPrediction(context, question);
        const reversed = { ...modelGraph, layers: modelGraph.layers.toReversed() };
        const after = await askForPrediction(context, { ...question, modelGraph: reversed });
        const latencies = new Map(after.layers.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
        for (const { layerId, latencyMs } of before.layers) {
          const other = latencies.get(layerId) ?? NaN;
          if (isRight(other, latencyMs)) continue;
          throw nonConformance(
            `[DMPC-PRED-001] ${String(latencyMs)} ms for the layer ${inWords(layerId)} in the reverse order, as before`,
            `${String(other)} ms`,
          );
        }
      },
      0.3,
    );
    await (await context.session()).expectOrder();
  },
};
