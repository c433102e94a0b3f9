import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import { SOURCE } from "../../graph/augmented-graph.ts";

/**
 * The cheapest of all single cuts: the layers before the cut run on one device, those behind it on the other; both ends
 * count as cuts. Graphs that branch are cut in topological order, and each tensor that is severed is transferred. Inputs,
 * and results that are wanted on the other device, are transferred as the cost model says. Of equal cuts, the one with more
 * layers on the end device. O(layers + tensor uses): one sweep, with the transfers under way as a running sum.
 *
 * @param headDevice - Runs the layers before the cut.
 */
export function cheapestChainCut(problem: PartitionProblem, headDevice: DeviceClass): Placement {
  const { graph, computeNs, inputDevice, outputDevice } = problem;
  const tailDevice = otherDevice(headDevice);
  const layers = graph.layerIds.length;
  const changeNs = transferChanges(problem, headDevice);
  let costNs = changeNs[0] ?? 0;
  for (let node = 1; node <= layers; node += 1) costNs += computeNs[tailDevice][node] ?? 0;
  let [best, leastNs] = [0, costNs];
  for (let cut = 1; cut <= layers; cut += 1) {
    costNs += (computeNs[headDevice][cut] ?? 0) - (computeNs[tailDevice][cut] ?? 0) + (changeNs[cut] ?? 0);
    if (costNs < leastNs || (costNs === leastNs && headDevice === "end")) [best, leastNs] = [cut, costNs];
  }
  return [inputDevice, ...graph.layerIds.map((_, index) => (index < best ? headDevice : tailDevice)), outputDevice];
}

/** By how much the transfers of a cut behind layer i differ from those of the cut behind layer i - 1. */
function transferChanges(
  { graph, transfers, inputDevice, outputDevice }: PartitionProblem,
  headDevice: DeviceClass,
): Float64Array {
  const { sink, tensors } = graph;
  const tailDevice = otherDevice(headDevice);
  const changeNs = new Float64Array(sink + 1);
  const charge = (ns: number, firstCut: number, lastCut: number): void => {
    if (firstCut > lastCut) return;
    changeNs[firstCut] = (changeNs[firstCut] ?? 0) + ns;
    changeNs[lastCut + 1] = (changeNs[lastCut + 1] ?? 0) - ns;
  };
  const lastCut = sink - 1;
  tensors.forEach(({ producer, consumers }, tensor) => {
    const forwardNs = transfers[headDevice].transferNs[tensor] ?? 0;
    const backNs = transfers[tailDevice].transferNs[tensor] ?? 0;
    const goesToSink = consumers.at(-1) === sink;
    const lastLayer = (goesToSink ? consumers.at(-2) : consumers.at(-1)) ?? SOURCE;
    const isBehindTail = goesToSink && outputDevice === tailDevice;
    if (producer !== SOURCE || inputDevice === headDevice) {
      // While its producer is before the cut, it goes forward as long as somebody behind the cut consumes it.
      charge(forwardNs, producer, isBehindTail ? lastCut : lastLayer - 1);
      // While its producer is behind the cut, only the sink can be on the other device.
      if (goesToSink && outputDevice === headDevice) charge(backNs, 0, producer - 1);
    } else {
      // An input that the tail's device has is sent to the head as soon as the first of its consumers is there.
      charge(backNs, consumers[0] ?? sink, lastCut);
    }
  });
  return changeNs;
}
