import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { costOfPlacement, type Placement } from "../../cost/placement-cost.ts";
import { dynamicProgramming } from "../dynamic-programming.ts";
import type { Partitioner } from "../partitioner.ts";

/** Makes a device out of the question for a layer; larger than any total that a problem may have. */
const PROHIBITIVE_NS = 1e15;

/** Below this share of the compute a device does not count as taking part. */
const NEGLIGIBLE_SHARE = 0.01;

/**
 * A split where the optimum is none: if the cheapest placement leaves one device less than 1 % of the compute, the
 * heaviest layer is put on that device, and everything else is placed as cheaply as that allows. It shows what cooperation
 * costs where it does not pay.
 */
export const forcedSplit: Partitioner = {
  name: "forced-split",
  place(problem: PartitionProblem): Placement {
    const optimum = dynamicProgramming.place(problem);
    const { endComputeNs, edgeComputeNs } = costOfPlacement(problem, optimum);
    if (isRealSplit(endComputeNs, edgeComputeNs)) return optimum;
    const device = endComputeNs >= edgeComputeNs ? "end" : "edge";
    const computeNs = problem.computeNs[device].slice();
    const heaviest = computeNs.reduce((most, ns, node) => (ns > (computeNs[most] ?? 0) ? node : most), 1);
    computeNs[heaviest] = PROHIBITIVE_NS;
    return dynamicProgramming.place({ ...problem, computeNs: { ...problem.computeNs, [device]: computeNs } });
  },
};

/** Whether both devices take part in earnest. Any unit, the same for both. */
export function isRealSplit(endCompute: number, edgeCompute: number): boolean {
  return Math.min(endCompute, edgeCompute) > NEGLIGIBLE_SHARE * (endCompute + edgeCompute);
}
