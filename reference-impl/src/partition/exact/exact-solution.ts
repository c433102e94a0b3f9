import type { Placement } from "../../cost/placement-cost.ts";

/** The best placement and its cost. */
export interface ExactSolution {
  /** Device of every node. */
  readonly placement: Placement;
  /** Its cost, in nanoseconds. */
  readonly costNs: number;
}
