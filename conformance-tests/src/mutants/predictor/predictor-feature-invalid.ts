import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Blames the document. */
export const predictorFeatureInvalid: Mutant = {
  mutantId: "PREDICTOR-FEATURE-INVALID",
  requirement: "DMPC-PRED-007",
  title: "Refuses a regression over what nobody tells as an invalid document.",
  caughtBy: ["PREDICT-UNKNOWN-FEATURE"],
  rewriter: disguiseRefusals({ methods: ["latency.predict"], code: "DMPC_FEATURE_UNKNOWN" }, "DMPC_DOCUMENT_INVALID"),
};
