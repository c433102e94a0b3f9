import { type PlannerCapability } from "../../arbitraries/index.ts";
import { toMs, toNs, valueOf } from "../../oracles/index.ts";
import { expectSame, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { anyAsking, planIfAny, reasonWithout } from "./ask-for-more.ts";

/** The capabilities that plans say their value under. */
const SUBJECTS: readonly PlannerCapability[] = ["plan-energy", "plan-bounded", "plan-certificate"];

/** @see spec/planning.md#objectives */
export const planValue: Check = {
  checkId: "PLAN-VALUE",
  role: "planner",
  requirements: ["DMPC-PLAN-017", "DMPC-PLAN-018"],
  title:
    "A plan names its objective, with the value of its placement to a millionth of the unit, and no bound above it.",
  behaviour: "valid",
  sends: "Requests of up to seven layers for the objectives that hello announces, for limits and for certificates.",
  reasonToLeaveOut: reasonWithout(SUBJECTS),
  async run(context) {
    await context.forAll(anyAsking(context.hello, SUBJECTS), async (request) => {
      const judged = await planIfAny(context, request);
      if (judged === undefined) return;
      const { plan, chosen, placement } = judged;
      const { objective } = plan;
      if (objective === undefined) {
        throw nonConformance(`[DMPC-PLAN-017] a plan with an objective ${request.objective}`, inWords(plan));
      }
      expectSame("[DMPC-PLAN-017] the objective", request.objective, objective.name);
      expectSame("[DMPC-PLAN-017] millionths of the value", valueOf(chosen, placement), toNs(objective.value));
      if (objective.lowerBound <= objective.value) return;
      const most = toMs(valueOf(chosen, placement));
      throw nonConformance(`[DMPC-PLAN-018] a lower bound of at most ${String(most)}`, String(objective.lowerBound));
    });
  },
};
