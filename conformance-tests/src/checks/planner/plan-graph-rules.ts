import { GRAPH_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/model-graph.md#rules */
export const planGraphRules: Check = {
  checkId: "PLAN-GRAPH-RULES",
  role: "planner",
  requirements: ["DMPC-GRAPH-001", "DMPC-GRAPH-002", "DMPC-GRAPH-003", "DMPC-GRAPH-004", "DMPC-CTRL-008"],
  title: "A model graph that breaks a rule is refused with the rule's code.",
  behaviour: "invalid",
  sends:
    "Random requests, each with one rule of the graph broken: a duplicate, a bad reference, a cycle, a wrong size.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, GRAPH_BREACHES);
  },
};
