import type { Crossing } from "@dmpc/schemas";
import { encodedRequest } from "../../arbitraries/index.ts";
import { findCrossings } from "../../oracles/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { planIfAny } from "./ask-for-more.ts";

/** @see spec/planning.md#encodings */
export const planEncodings: Check = {
  checkId: "PLAN-ENCODINGS",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-015"],
  title:
    "A tensor that crosses does so in the encoding of fewest bytes that its tolerance allows, and the plan says so.",
  behaviour: "valid",
  sends:
    "Requests of up to seven layers that tolerate errors in some tensors, at, above and below those of the encodings.",
  async run(context) {
    await context.forAll(encodedRequest(context.hello.capabilities), async (request) => {
      const judged = await planIfAny(context, request);
      if (judged === undefined) return;
      const seen = new Map(judged.plan.crossings.map((crossing) => [crossing.tensorId, describe(crossing)]));
      for (const { tensorId, ...expected } of findCrossings(judged.chosen, judged.placement)) {
        const found = seen.get(tensorId);
        // Whether a tensor crosses at all is what PLAN-FIGURES judges.
        if (found === undefined) continue;
        expectSame(`[DMPC-PLAN-015] the tensor "${tensorId}" to travel`, describe(expected), found);
      }
    });
  },
};

function describe({ encoding, encodedBytes }: Pick<Crossing, "encoding" | "encodedBytes">): string {
  return encoding === undefined ? "as it is" : `as ${encoding}, ${String(encodedBytes)} bytes`;
}
