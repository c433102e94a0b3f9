import { askingRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";
import { expectConstraintsKept } from "./expect-constraints-kept.ts";

/** @see spec/planning.md#constraints */
export const planConstraints: Check = {
  checkId: "PLAN-CONSTRAINTS",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-014"],
  title: "A plan has pinned layers where they are pinned, no protected tensor across, and nothing that returns.",
  behaviour: "valid",
  sends: "Requests of up to seven layers with random pins, protected tensors and flags.",
  async run(context) {
    await expectConstraintsKept(context, askingRequest("plan-constraints", announcedExact(context.hello)));
  },
};
