import { askingRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";
import { expectLeastValue } from "./expect-least-value.ts";

/** @see spec/planning.md#objectives */
export const planEnergyOptimal: Check = {
  checkId: "PLAN-ENERGY-OPTIMAL",
  role: "planner",
  capability: "plan-energy",
  requirements: ["DMPC-PLAN-016"],
  title: "No other placement takes less energy, or less of the weighted sum, than the plan's; every one is tried.",
  behaviour: "valid",
  sends: "Requests of up to seven layers for the objectives energy and weighted, with random powers and weights.",
  async run(context) {
    const requests = askingRequest("plan-energy", announcedExact(context.hello));
    await expectLeastValue(context, requests, "DMPC-PLAN-016");
  },
};
