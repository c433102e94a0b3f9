import { type DeviceClass, parseDocument } from "@dmpc/schemas";
import { makePlan, placeAll } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

/** Does not look for the best plan, but describes the one that it has without a fault. */
export const plannerSuboptimal: Mutant = {
  mutantId: "PLANNER-SUBOPTIMAL",
  requirement: "DMPC-PLAN-008",
  title: "Places all layers on one device, the dearer one, whenever that costs more than the plan.",
  caughtBy: ["PLAN-OPTIMAL", "PLAN-LARGE", "PLAN-LAW-SINGLE"],
  rewriter: rewritePlans((plan, params) => {
    const request = parseDocument("partition-request", params);
    for (const device of DEVICES) {
      const single = makePlan(request, placeAll(request.modelGraph, device), `${device} only`);
      if (single.costMs > plan.costMs) Object.assign(plan, single);
    }
  }),
};
