import type { BoundProof, DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { toNs } from "./numbers.ts";
import { type Choice, type Costs, costsUnder, pricesOf } from "./request-costs.ts";
import type { RequestGraph } from "./request-graph.ts";

/** The allocations that a proof is about. */
export function choiceOf({ endAllocation, edgeAllocation }: BoundProof): Choice {
  return { end: endAllocation, edge: edgeAllocation };
}

/**
 * The units in which a proof counts: prices, or, where it has multipliers, prices with what these add. O(layers + tensors).
 *
 * @see spec/planning.md#certificate
 */
export function unitsOf(request: PartitionRequest, graph: RequestGraph, proof: BoundProof): Costs {
  const costs = costsUnder(request, graph, choiceOf(proof));
  const prices = pricesOf(request, costs);
  const { scale, multipliers } = proof;
  if (multipliers === undefined) return prices;
  const { endCompute = 0, edgeCompute = 0, uplink = 0, downlink = 0 } = multipliers;
  const { deadline = 0, endMemory = 0, edgeMemory = 0 } = multipliers;
  const bytes = new Float64Array(graph.sink + 1);
  for (const { layerId, parameterBytes = 0 } of request.modelGraph.layers) {
    bytes[graph.nodeOf.get(layerId) ?? 0] = parameterBytes;
  }
  const compute = (device: DeviceClass, stage: number, memory: number): Float64Array =>
    prices.compute[device].map((price, node) => {
      const ns = costs.compute[device][node] ?? 0;
      return Math.floor(scale * (price + stage * ns + deadline * ns + memory * (bytes[node] ?? 0)));
    });
  const transfer = (from: DeviceClass, stage: number): Float64Array =>
    prices.transfer[from].map((price, tensor) => {
      const ns = costs.transfer[from][tensor] ?? 0;
      return Math.floor(scale * (price + stage * ns + deadline * ns));
    });
  return {
    compute: { end: compute("end", endCompute, endMemory), edge: compute("edge", edgeCompute, edgeMemory) },
    transfer: { end: transfer("end", uplink), edge: transfer("edge", downlink) },
  };
}

/**
 * The value that a flow of an amount proves, in millionths of the objective's unit: no placement has a smaller one.
 *
 * @see spec/planning.md#certificate
 */
export function provenValue({ constraints = {} }: PartitionRequest, proof: BoundProof, amount: bigint): number {
  const { deadlineMs = 0, memory: { endBytes = 0, edgeBytes = 0 } = {} } = constraints;
  const { scale, multipliers = {} } = proof;
  const { deadline = 0, endMemory = 0, edgeMemory = 0 } = multipliers;
  return Number(amount) / scale - deadline * toNs(deadlineMs) - endMemory * endBytes - edgeMemory * edgeBytes;
}
