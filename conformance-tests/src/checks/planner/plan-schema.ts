import { SCHEMA_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/conventions.md#json */
export const planSchema: Check = {
  checkId: "PLAN-SCHEMA",
  role: "planner",
  requirements: ["DMPC-JSON-002", "DMPC-CTRL-008"],
  title: "A request that breaks its schema is refused.",
  behaviour: "invalid",
  sends:
    "Random requests, each with one thing that its schema forbids, such as an unknown member or a negative latency.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, SCHEMA_BREACHES);
  },
};
