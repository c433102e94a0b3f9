import { QUESTION_GRAPH_BREACHES } from "../../arbitraries/index.ts";
import { QUESTION_CALLS } from "./question-calls.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";

/** @see spec/model-graph.md#rules */
export const predictGraphRules: Check = {
  checkId: "PREDICT-GRAPH-RULES",
  role: "predictor",
  requirements: ["DMPC-GRAPH-001", "DMPC-GRAPH-002", "DMPC-GRAPH-003", "DMPC-GRAPH-004"],
  title: "A model graph that breaks a rule is refused with the rule's code.",
  behaviour: "invalid",
  sends: "Random questions, each with one rule of the model graph broken.",
  async run(context) {
    await expectRefusals(context, QUESTION_CALLS, QUESTION_GRAPH_BREACHES);
  },
};
