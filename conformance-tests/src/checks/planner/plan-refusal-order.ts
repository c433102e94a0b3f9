import fc from "fast-check";
import {
  BELONGING_BREACHES,
  breach,
  type Breach,
  GRAPH_BREACHES,
  OVERFLOW_BREACHES,
  partitionRequest,
  SCHEMA_BREACHES,
  SMALL,
  STALENESS_BREACHES,
} from "../../arbitraries/index.ts";
import { refusalOf } from "../../client/index.ts";
import type { Check } from "../check.ts";

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

const PAIRS = BREACHES.flatMap((earlier, index) => BREACHES.slice(index + 1).map((later) => ({ earlier, later })));

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
    await context.forAll(
      fc.tuple(partitionRequest(SMALL), fc.nat(1_000)),
      async ([request, choice]) => {
        const session = await context.session();
        for (const { earlier, later } of PAIRS) {
          const [first, second] = [earlier[choice % earlier.length], later[choice % later.length]];
          if (first === undefined || second === undefined) continue;
          // The later one is brought in first, so that nothing that it does hides the earlier one.
          const broken = breach(first, breach(second, request, choice), choice);
          const answer = await session.request("plan.request", broken);
          refusalOf(`[${first.requirement}] a request with ${first.what} and ${second.what}`, answer, first.code);
        }
      },
      0.1,
    );
    await (await context.session()).expectOrder();
  },
};
