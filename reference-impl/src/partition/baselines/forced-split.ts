import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import { dynamicProgramming } from "../dynamic-programming.ts";
import type { Partitioner } from "../partitioner.ts";

/** Makes a device out of the question for a layer; larger than any total that a problem may have. */
const PROHIBITIVE_NS = 1e15;

/**
 * A split where the optimum is none: if the cheapest placement uses one device, its heaviest layer is put on the other,
 * and everything else is placed as cheaply as that allows. It shows what cooperation costs where it does not pay.
 */
export const forcedSplit: Partitioner = {
  name: "forced-split",
  place(problem: PartitionProblem): Placement {
    const optimum = dynamicProgramming.place(problem);
    const [device = "end", ...others] = optimum.slice(1, -1);
    if (others.some((other) => other !== device)) return optimum;
    const computeNs = problem.computeNs[device].slice();
    const heaviest = computeNs.reduce((most, ns, node) => (ns > (computeNs[most] ?? 0) ? node : most), 1);
    computeNs[heaviest] = PROHIBITIVE_NS;
    const placement = dynamicProgramming.place({
      ...problem,
      computeNs: { ...problem.computeNs, [device]: computeNs },
    });
    return placement.with(heaviest, otherDevice(device));
  },
};
