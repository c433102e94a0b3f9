import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Goes round in it. */
export const predictorCycle: Mutant = {
  mutantId: "PREDICTOR-CYCLE",
  requirement: "DMPC-GRAPH-003",
  title: "Refuses layers that depend on each other in a circle as an internal fault, where latencies are asked for.",
  caughtBy: ["PREDICT-GRAPH-RULES"],
  rewriter: disguiseRefusals({ methods: ["latency.predict"], code: "DMPC_GRAPH_CYCLE" }, "DMPC_INTERNAL"),
};
