import type { PlanCertificate } from "@dmpc/schemas";
import { toMs } from "../cost/nanoseconds.ts";
import type { Placement } from "../cost/placement-cost.ts";
import { proveBound } from "./certificate.ts";
import { dynamicProgramming } from "./dynamic-programming.ts";
import { CompiledPartition, resultReturns } from "./exact/compiled-partition.ts";
import type { PricedChoice } from "./price-choices.ts";

/** The best that was found, and what is known of it. */
export interface Answer {
  /** Name of the algorithm. */
  readonly algorithm: string;
  /** The allocations. */
  readonly choice: PricedChoice;
  /** The placement. */
  readonly placement: Placement;
  /** Its value, in millionths of the objective's unit. */
  readonly value: number;
  /** No placement under any choice has a smaller value. */
  readonly lowerBound: number;
  /** Proves a lower bound. */
  readonly certify: () => PlanCertificate;
}

/**
 * The placement of least value under all choices of allocations, where prices add up to the value.
 *
 * @param choices - Of one request; some placement satisfies its constraints.
 * @see spec/planning.md#optimality (DMPC-PLAN-016)
 */
export function answerExactly(choices: readonly [PricedChoice, ...PricedChoice[]]): Answer {
  const [first] = choices;
  const compiled = new CompiledPartition(first.prices.graph, resultReturns(first.prices));
  let best = { choice: first, placement: [] as Placement, value: Infinity };
  for (const choice of choices) {
    const { placement, costNs } = compiled.solve(choice.prices);
    if (costNs < best.value) best = { choice, placement, value: costNs };
  }
  return { ...best, algorithm: dynamicProgramming.name, lowerBound: best.value, certify: () => certify(choices) };
}

function certify(choices: readonly PricedChoice[]): PlanCertificate {
  const bounds = choices.map(({ choice, prices }) => proveBound(prices, { choice, scale: 1 }));
  return {
    lowerBound: toMs(Math.min(...bounds.map(({ amount }) => amount))),
    proofs: bounds.map(({ proof }) => proof),
  };
}
