import { expectSame, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Survey } from "../../oracles/index.ts";

/**
 * Demands that a conflict names constraints that no placement satisfies, of which each is needed for that.
 *
 * @see spec/planning.md#infeasibility (DMPC-PLAN-022)
 */
export function expectIrreducible(conflict: readonly string[], { pointers, canSatisfy }: Survey): void {
  const unknown = conflict.filter((pointer) => !pointers.includes(pointer));
  expectSame("[DMPC-PLAN-022] constraints that the request has, and none but those:", "[]", inWords(unknown));
  if (canSatisfy(conflict)) {
    throw nonConformance("[DMPC-PLAN-022] constraints that no placement satisfies", inWords(conflict));
  }
  const surplus = conflict.filter((one) => !canSatisfy(conflict.filter((pointer) => pointer !== one)));
  if (surplus.length === 0) return;
  throw nonConformance(
    `[DMPC-PLAN-022] no constraint that can be left out, as ${inWords(surplus[0])} can`,
    inWords(conflict),
  );
}
