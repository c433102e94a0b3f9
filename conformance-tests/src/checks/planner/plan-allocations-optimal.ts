import { askingRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";
import { expectLeastValue } from "./expect-least-value.ts";

/** @see spec/planning.md#allocations */
export const planAllocationsOptimal: Check = {
  checkId: "PLAN-ALLOCATIONS-OPTIMAL",
  role: "planner",
  capability: "plan-allocations",
  requirements: ["DMPC-PLAN-016"],
  title: "No placement has less value than the plan's under any choice of allocations; every one is tried.",
  behaviour: "valid",
  sends: "Requests of up to seven layers whose profiles have latencies under two to nine choices of allocations.",
  async run(context) {
    const requests = askingRequest("plan-allocations", announcedExact(context.hello));
    await expectLeastValue(context, requests, "DMPC-PLAN-016");
  },
};
