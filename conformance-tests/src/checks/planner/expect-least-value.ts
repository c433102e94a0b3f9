import type { PartitionRequest } from "@dmpc/schemas";
import type { Arbitrary } from "fast-check";
import { surveyPlacements, toMs, valueOf } from "../../oracles/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { CheckContext } from "../check.ts";
import { expectKept, planIfAny } from "./ask-for-more.ts";

/**
 * Demands plans of least value: every placement is tried under every choice of allocations.
 *
 * @param requirement - The requirement that says that the value is the least.
 */
export async function expectLeastValue(
  context: CheckContext,
  requests: Arbitrary<PartitionRequest>,
  requirement: string,
  weight = 1,
): Promise<void> {
  await context.forAll(
    requests,
    async (request) => {
      const judged = await planIfAny(context, request);
      if (judged === undefined) return;
      expectKept(judged);
      const { plan, chosen, placement } = judged;
      const { best } = surveyPlacements(request);
      const seen = valueOf(chosen, placement);
      if (best === undefined) throw new RangeError("a placement that satisfies constraints that nothing satisfies");
      if (seen <= best.value) return;
      throw nonConformance(
        `[${requirement}] a placement of a value of at most ${String(toMs(best.value))}, such as ` +
          `${inWords(Object.fromEntries(best.placement))} with allocations ${String(best.choice.endAllocation)} and ` +
          String(best.choice.edgeAllocation),
        `${String(toMs(seen))} with the segments ${inWords(plan.segments)}`,
      );
    },
    weight,
  );
}
