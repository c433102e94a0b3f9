import fc from "fast-check";
import {
  BELONGING_BREACHES,
  breach,
  type Breach,
  GRAPH_BREACHES,
  partitionRequest,
  PLANNED_NAME_BREACHES,
  SMALL,
} from "../../arbitraries/index.ts";
import { refusalOf } from "../../client/index.ts";
import type { Check } from "../check.ts";

/** Rules of the graph that count first, and have another code. */
const BEFORE = GRAPH_BREACHES.filter(({ code }) => code !== "DMPC_GRAPH_REFERENCE");

/** @see spec/planning.md#capabilities */
export const planPlannedNames: Check = {
  checkId: "PLAN-PLANNED-NAMES",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-013", "DMPC-GRAPH-001", "DMPC-GRAPH-003", "DMPC-GRAPH-004"],
  title: "A request whose constraints or encodings name what the graph lacks, or name a tensor twice, is refused.",
  behaviour: "invalid",
  sends:
    "Random requests, each with an unknown name in one of these lists, alone, with a fault of the graph, and with a foreign profile.",
  async run(context) {
    await context.forAll(
      fc.tuple(partitionRequest(SMALL), fc.nat(1_000)),
      async ([request, choice]) => {
        const session = await context.session();
        const of = (breaches: readonly Breach[]): Breach[] => breaches.slice(choice % breaches.length).slice(0, 1);
        for (const one of PLANNED_NAME_BREACHES) {
          const broken = breach(one, request, choice);
          refusalOf(
            `[${one.requirement}] a request with ${one.what}`,
            await session.request("plan.request", broken),
            one.code,
          );
        }
        for (const [others, first] of [
          [of(BEFORE), "graph"],
          [of(BELONGING_BREACHES), "name"],
        ] as const) {
          for (const [one, other] of of(PLANNED_NAME_BREACHES).flatMap((name) =>
            others.map((rule) => [name, rule] as const),
          )) {
            const answer = await session.request("plan.request", breach(one, breach(other, request, choice), choice));
            const { code } = first === "graph" ? other : one;
            refusalOf(`[${one.requirement}] a request with ${one.what} and ${other.what}`, answer, code);
          }
        }
        await session.expectOrder();
      },
      0.1,
    );
  },
};
