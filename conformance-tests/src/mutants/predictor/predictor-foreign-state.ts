import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes anybody's. */
export const predictorForeignState: Mutant = {
  mutantId: "PREDICTOR-FOREIGN-STATE",
  requirement: "DMPC-PRED-004",
  title: "Accepts the state of another device.",
  caughtBy: ["PREDICT-BELONGING"],
  rewriter: rewriteCalls("latency.predict", ({ latencyModel, state }) => {
    state.deviceId = latencyModel.device.deviceId;
  }),
};
