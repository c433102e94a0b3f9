import type { Mutant } from "../mutant.ts";
import { refuseExtended } from "../rewriters/refusals.ts";

/** Reads its own schema only. */
export const predictorNoExtensions: Mutant = {
  mutantId: "PREDICTOR-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a latency model with a member whose name begins with x-.",
  caughtBy: ["PREDICT-EXTENSIONS"],
  rewriter: refuseExtended("latency.predict", ({ latencyModel }) => latencyModel),
};
