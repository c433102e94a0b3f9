import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../cost/partition-problem.ts";
import type { Placement } from "../cost/placement-cost.ts";
import { findSeparators } from "../graph/separators.ts";
import type { Partitioner } from "./partitioner.ts";
import { type Block, type BlockSolution, solveBlock } from "./solve-block.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

/** Least cost of everything up to a separator, with the separator on one device. */
interface State {
  readonly costNs: number;
  /** How it is reached; undefined at the source. */
  readonly step:
    { readonly before: State; readonly device: DeviceClass; readonly inner: readonly DeviceClass[] } | undefined;
}

/**
 * Exact dynamic programming over the separators of the augmented graph.
 *
 * Between two neighbouring separators u and v lies a block; its cost depends on the devices of u and v alone, because
 * every tensor that is produced before v is consumed at v or before. With `block(x, y)` the least cost of the block for
 * u on x and v on y:
 *
 * `OPT_y(v) = T_y(v) + min over x of (OPT_x(u) + block(x, y))`
 *
 * On a chain `block(x, y)` is the transfer of u's output, and this is the published recurrence. Ties go to the end
 * device. O(layers + uses) on chains, plus four minimum cuts for each branching block.
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-008)
 */
export const dynamicProgramming: Partitioner = {
  name: "dynamic-programming",
  place(problem: PartitionProblem): Placement {
    const { inputDevice, outputDevice, computeNs, graph } = problem;
    let states: Partial<Record<DeviceClass, State>> = { [inputDevice]: { costNs: 0, step: undefined } };
    for (const block of toBlocks(problem)) {
      const next: Partial<Record<DeviceClass, State>> = {};
      for (const device of block.exit === graph.sink ? [outputDevice] : DEVICES) {
        const best = cheapestStep(problem, block, states, device);
        next[device] = { costNs: best.costNs + (computeNs[device][block.exit] ?? 0), step: best.step };
      }
      states = next;
    }
    return trace(states[outputDevice], problem);
  },
};

function cheapestStep(
  problem: PartitionProblem,
  block: Block,
  states: Partial<Record<DeviceClass, State>>,
  device: DeviceClass,
): State {
  let best: State | undefined;
  for (const entryDevice of DEVICES) {
    const before = states[entryDevice];
    if (before === undefined) continue;
    const solution: BlockSolution = solveBlock(problem, block, entryDevice, device);
    const costNs = before.costNs + solution.costNs;
    if (best === undefined || costNs < best.costNs) best = { costNs, step: { before, device, inner: solution.inner } };
  }
  if (best === undefined) throw new Error("a separator has no state");
  return best;
}

function toBlocks({ graph }: PartitionProblem): Block[] {
  const separators = findSeparators(graph);
  const blocks: (Block & { tensors: number[] })[] = separators
    .slice(1)
    .map((exit, index) => ({ entry: separators[index] ?? 0, exit, tensors: [] }));
  const blockOf = new Int32Array(graph.sink + 1);
  blocks.forEach(({ entry, exit }, index) => blockOf.fill(index, entry, exit));
  graph.tensors.forEach(({ producer }, tensor) => {
    blocks[blockOf[producer] ?? 0]?.tensors.push(tensor);
  });
  return blocks;
}

function trace(last: State | undefined, { inputDevice }: PartitionProblem): Placement {
  const reversed: DeviceClass[] = [];
  for (let state = last; state?.step !== undefined; state = state.step.before) {
    reversed.push(state.step.device, ...state.step.inner.toReversed());
  }
  return [inputDevice, ...reversed.reverse()];
}
