import { COST_TABLE_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/partition.md#request */
export const planCostTableBelonging: Check = {
  checkId: "PLAN-COST-TABLE-BELONGING",
  role: "planner",
  requirements: ["DMPC-PART-001", "DMPC-PART-002"],
  title: "A request whose cost table has other layers than the graph, or comes to too much, is refused.",
  behaviour: "invalid",
  sends: "Random requests, each with a cost table in which a layer is unknown, occurs twice, or takes 10^9 ms.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, COST_TABLE_BREACHES);
  },
};
