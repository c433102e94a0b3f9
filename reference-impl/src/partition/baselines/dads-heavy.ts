import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import type { Partitioner } from "../partitioner.ts";
import { DadsNetwork } from "./dads-network.ts";

/** The first search spans weights from 2^-12 to 2^12, in steps of 2^4. */
const WIDEST = 12;
const FIRST_STEP = 4;

/** The search narrows until a round improves by less than this share. */
const NEGLIGIBLE_SHARE = 0.001;

/**
 * DADS under heavy load (DSH): the partition with the highest throughput of a pipeline of frames, that is, the least
 * `max(T_e, T_t, T_c)`, which is NP-hard. The paper's approximation: minimum cuts with the delays weighted by alpha, 1 and
 * gamma, over a grid of alpha and gamma, then over a finer grid around the best, until that gains little. It starts from
 * the light load's partition, whose slowest stage is at most three times the least, and so is this one's.
 *
 * The paper's grid goes in steps of one to the sum of all compute over the least transfer, which may be billions of cuts;
 * here the steps are powers of two, from 2^-12 to 2^12. The cost of some hundred minimum cuts.
 *
 * @see Hu et al., "Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge", INFOCOM 2019, algorithm 2
 */
export const dadsHeavy: Partitioner = {
  name: "dads-heavy",
  place: placeForThroughput,
};

/** A partition, the logarithms of its weights, and its slowest stage. */
interface Found {
  readonly placement: Placement;
  readonly alpha: number;
  readonly gamma: number;
  readonly slowestNs: number;
}

function placeForThroughput(problem: PartitionProblem): Placement {
  const network = new DadsNetwork(problem);
  const attempt = (alpha: number, gamma: number): Found => {
    const placement = network.cut({ near: 2 ** alpha, transfer: 1, far: 2 ** gamma });
    const { nearNs, transferNs, farNs } = network.stages(placement);
    return { placement, alpha, gamma, slowestNs: Math.max(nearNs, transferNs, farNs) };
  };
  const search = (best: Found, reach: number, step: number): Found => {
    const middle = best;
    let found = best;
    for (let alpha = middle.alpha - reach; alpha <= middle.alpha + reach; alpha += step) {
      for (let gamma = middle.gamma - reach; gamma <= middle.gamma + reach; gamma += step) {
        const other = attempt(alpha, gamma);
        if (other.slowestNs < found.slowestNs) found = other;
      }
    }
    return found;
  };
  let best = search(attempt(0, 0), WIDEST, FIRST_STEP);
  for (let step = FIRST_STEP; ;) {
    const before = best.slowestNs;
    best = search(best, step, step / 2);
    step /= 2;
    if (before - best.slowestNs <= NEGLIGIBLE_SHARE * before) return best.placement;
  }
}
