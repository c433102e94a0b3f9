import type { PartitionRequest } from "@dmpc/schemas";
import type { Arbitrary } from "fast-check";
import { constraintsOf } from "../../oracles/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { CheckContext } from "../check.ts";
import { planIfAny } from "./ask-for-more.ts";

/** Demands that plans, where there are any, satisfy each constraint of their request. */
export async function expectConstraintsKept(
  context: CheckContext,
  requests: Arbitrary<PartitionRequest>,
  weight = 1,
): Promise<void> {
  await context.forAll(
    requests,
    async (request) => {
      const judged = await planIfAny(context, request);
      if (judged === undefined) return;
      const { plan, chosen, placement } = judged;
      const broken = constraintsOf(chosen).filter(({ isSatisfied }) => !isSatisfied(placement));
      if (broken.length === 0) return;
      throw nonConformance(
        `[DMPC-PLAN-014] a placement that satisfies ${inWords(broken.map(({ pointer }) => pointer))} of ${inWords(request.constraints)}`,
        inWords(plan.segments),
      );
    },
    weight,
  );
}
