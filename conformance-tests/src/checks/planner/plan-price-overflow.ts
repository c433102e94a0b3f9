import { PRICE_OVERFLOW_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/planning.md#objectives */
export const planPriceOverflow: Check = {
  checkId: "PLAN-PRICE-OVERFLOW",
  role: "planner",
  capability: "plan-energy",
  requirements: ["DMPC-PART-002"],
  title: "A request whose prices add up to more than 10^15 is refused, even where its costs do not.",
  behaviour: "invalid",
  sends: "Random requests for the objectives energy and weighted with a power or weight of 10^6.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, PRICE_OVERFLOW_BREACHES);
  },
};
