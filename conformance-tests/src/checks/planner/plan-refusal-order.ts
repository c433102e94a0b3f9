import {
  BELONGING_BREACHES,
  type Breach,
  GRAPH_BREACHES,
  OVERFLOW_BREACHES,
  SCHEMA_BREACHES,
  STALENESS_BREACHES,
} from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusalOrder } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** In the order in which they count. Of the schema a breach or two will do: PLAN-SCHEMA has them all. */
const BREACHES: readonly (readonly Breach[])[] = [
  SCHEMA_BREACHES.slice(0, 2),
  ...[...new Set(GRAPH_BREACHES.map(({ code }) => code))].map((code) =>
    GRAPH_BREACHES.filter((one) => one.code === code),
  ),
  BELONGING_BREACHES,
  STALENESS_BREACHES,
  OVERFLOW_BREACHES,
];

/** @see spec/partition.md#request */
export const planRefusalOrder: Check = {
  checkId: "PLAN-REFUSAL-ORDER",
  role: "planner",
  requirements: [
    "DMPC-GRAPH-001",
    "DMPC-GRAPH-002",
    "DMPC-GRAPH-003",
    "DMPC-GRAPH-004",
    "DMPC-PART-001",
    "DMPC-STATE-004",
  ],
  title: "A request that breaks two rules is refused for the first one in the specification's order.",
  behaviour: "invalid",
  sends: "Random requests, each with every pair of kinds of fault: schema, graph, belonging, staleness, overflow.",
  async run(context) {
    await expectRefusalOrder(context, REQUEST_CALLS, BREACHES);
  },
};
