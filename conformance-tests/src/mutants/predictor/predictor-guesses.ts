import type { LatencyPredictParams } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { grantRefused } from "../rewriters/refusals.ts";

/** Thinks nothing of it. */
export const predictorGuesses: Mutant = {
  mutantId: "PREDICTOR-GUESSES",
  requirement: "DMPC-PRED-006",
  title: "Says that a layer of a type that nothing predicts takes no time.",
  caughtBy: ["PREDICT-UNCOVERED"],
  rewriter: grantRefused(
    { methods: ["latency.predict"], code: "DMPC_LAYER_TYPE_UNCOVERED" },
    ({ latencyModel, modelGraph }: LatencyPredictParams) => ({
      schemaVersion: "1.0",
      deviceId: latencyModel.device.deviceId,
      layers: modelGraph.layers.map(({ layerId }) => ({ layerId, latencyMs: 0 })),
      totalMs: 0,
    }),
  ),
};
