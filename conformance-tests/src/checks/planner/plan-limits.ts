import { askingRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectConstraintsKept } from "./expect-constraints-kept.ts";

/** @see spec/planning.md#constraints */
export const planLimits: Check = {
  checkId: "PLAN-LIMITS",
  role: "planner",
  capability: "plan-bounded",
  requirements: ["DMPC-PLAN-014"],
  title: "A plan keeps to the deadline and to the devices' memory.",
  behaviour: "valid",
  sends: "Requests of up to seven layers with deadlines and memory limits near what is possible.",
  async run(context) {
    await expectConstraintsKept(context, askingRequest("plan-bounded", context.hello.capabilities), 0.3);
  },
};
