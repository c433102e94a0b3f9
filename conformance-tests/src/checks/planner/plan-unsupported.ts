import type { ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import {
  askingRequest,
  breach,
  GRAPH_BREACHES,
  partitionRequest,
  PLANNER_CAPABILITIES,
  SCHEMA_BREACHES,
  SMALL,
} from "../../arbitraries/index.ts";
import { refusalOf, resultOf } from "../../client/index.ts";
import type { Check, CheckContext } from "../check.ts";
import { announced } from "./ask-for-more.ts";
import { placementOf, planIn } from "./ask-for-plan.ts";

/** @see spec/planning.md#capabilities */
export const planUnsupported: Check = {
  checkId: "PLAN-UNSUPPORTED",
  role: "planner",
  requirements: ["DMPC-PLAN-012"],
  title:
    "A request that asks for a capability that is not announced is refused, and one whose lists are empty and whose flags are false is not.",
  behaviour: "valid",
  sends:
    "Random requests for each capability that hello lacks, some of them broken besides, and requests with empty lists and flags that are false.",
  async run(context) {
    const lacking = PLANNER_CAPABILITIES.filter((capability) => !announced(context.hello).includes(capability));
    const asking = fc.tuple(...lacking.map((capability) => askingRequest(capability)));
    await context.forAll(
      fc.tuple(partitionRequest(SMALL), asking, fc.nat(1_000)),
      async ([plain, requests, choice]) => {
        const session = await context.session();
        const asksNothing = askingForNothing(plain, choice);
        placementOf(plain, planIn(resultOf("plan.request", await session.request("plan.request", asksNothing))));
        for (const [index, request] of requests.entries()) {
          const what = `[DMPC-PLAN-012] a request for ${String(lacking[index])}`;
          refusalOf(what, await session.request("plan.request", request), "DMPC_REQUEST_UNSUPPORTED");
        }
        if (lacking.includes("plan-certificate")) await expectOrder(context, { ...plain, certificate: true }, choice);
      },
      0.2,
    );
  },
};

/** The same request with lists without items, and flags that are false. */
function askingForNothing(request: ProfiledRequest, choice: number): ProfiledRequest {
  const empty = structuredClone(request);
  if (choice % 2 === 0) empty.constraints = choice % 4 === 0 ? {} : { pins: [], protectedTensors: [], noReturn: false };
  if (choice % 3 === 0) empty.encodings = [];
  if (choice % 5 !== 0) empty.certificate = false;
  if (choice % 7 !== 0) empty.end.profile.alternatives = [];
  return empty;
}

/** Demands that it counts behind the schema and before the rules of the model graph. */
async function expectOrder(context: CheckContext, request: ProfiledRequest, choice: number): Promise<void> {
  const session = await context.session();
  for (const [breaches, code] of [
    [SCHEMA_BREACHES.slice(0, 1), "DMPC_DOCUMENT_INVALID"],
    [GRAPH_BREACHES, "DMPC_REQUEST_UNSUPPORTED"],
  ] as const) {
    const one = breaches[choice % breaches.length];
    if (one === undefined) continue;
    const answer = await session.request("plan.request", breach(one, request, choice));
    refusalOf(`[DMPC-PLAN-012] a request for plan-certificate with ${one.what}`, answer, code);
  }
}
