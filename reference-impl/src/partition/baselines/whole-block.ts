import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import { SOURCE } from "../../graph/augmented-graph.ts";
import { findSeparators } from "../../graph/separators.ts";
import type { Partitioner } from "../partitioner.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

/**
 * Dynamic programming with no cut inside a branch: a block, which is what lies between two successive separators, runs on
 * one device as a whole. On chains, whose blocks are empty, it is the published recurrence, and exact. What cutting inside
 * branches gains is the difference to the exact partitioner. O(layers + tensor uses).
 *
 * @see spec/model-graph.md#topology
 */
export const wholeBlock: Partitioner = {
  name: "whole-block",
  place: placeBlocks,
};

/** The cheapest way to a separator on a device: that of the separator before it, and that of the block between. */
interface Arrival {
  readonly costNs: number;
  readonly from: DeviceClass;
  readonly inside: DeviceClass;
}

type Arrivals = Record<DeviceClass, Arrival>;

function placeBlocks(problem: PartitionProblem): Placement {
  const { graph, computeNs, inputDevice, outputDevice } = problem;
  const separators = findSeparators(graph);
  const tensorsOf = tensorsByProducer(problem);
  const impossible = (device: DeviceClass): Arrival => ({ costNs: Infinity, from: device, inside: device });
  const start: Arrivals = { end: impossible("end"), edge: impossible("edge") };
  start[inputDevice] = { costNs: 0, from: inputDevice, inside: inputDevice };
  const arrivals: Arrivals[] = [start];
  for (let block = 1; block < separators.length; block += 1) {
    const [first, last] = [separators[block - 1] ?? SOURCE, separators[block] ?? SOURCE];
    const before = arrivals[block - 1] ?? start;
    const here: Arrivals = { end: impossible("end"), edge: impossible("edge") };
    for (const inside of DEVICES) {
      let insideNs = 0;
      for (let node = first + 1; node < last; node += 1) insideNs += computeNs[inside][node] ?? 0;
      for (const from of DEVICES) {
        for (const to of DEVICES) {
          const costNs =
            before[from].costNs +
            insideNs +
            blockTransfers(problem, tensorsOf, first, last, { from, inside, to }) +
            (computeNs[to][last] ?? 0);
          if (costNs < here[to].costNs) here[to] = { costNs, from, inside };
        }
      }
    }
    arrivals.push(here);
  }
  const placement = new Array<DeviceClass>(graph.sink + 1).fill("end");
  let device = outputDevice;
  for (let block = separators.length - 1; block > 0; block -= 1) {
    const [first, last] = [separators[block - 1] ?? SOURCE, separators[block] ?? SOURCE];
    const { from, inside } = (arrivals[block] ?? start)[device];
    placement[last] = device;
    placement.fill(inside, first + 1, last);
    device = from;
  }
  placement[SOURCE] = device;
  return placement;
}

/** Transfers of the tensors of a separator and of the block behind it. No others reach into the block. */
function blockTransfers(
  { graph, transfers }: PartitionProblem,
  tensorsOf: readonly (readonly number[])[],
  first: number,
  last: number,
  { from, inside, to }: Readonly<Record<"from" | "inside" | "to", DeviceClass>>,
): number {
  let costNs = 0;
  for (let node = first; node < last; node += 1) {
    const device = node === first ? from : inside;
    const away = otherDevice(device);
    for (const tensor of tensorsOf[node] ?? []) {
      const consumers = graph.tensors[tensor]?.consumers ?? [];
      const crosses = consumers.some((consumer) => (consumer === last ? to : inside) === away);
      if (crosses) costNs += transfers[device].transferNs[tensor] ?? 0;
    }
  }
  return costNs;
}

function tensorsByProducer({ graph }: PartitionProblem): number[][] {
  const tensorsOf: number[][] = Array.from({ length: graph.sink + 1 }, () => []);
  graph.tensors.forEach(({ producer }, tensor) => tensorsOf[producer]?.push(tensor));
  return tensorsOf;
}
