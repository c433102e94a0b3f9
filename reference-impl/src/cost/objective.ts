import type { DeviceClass, EndPower, PartitionRequest } from "@dmpc/schemas";
import { roundHalfEven } from "./nanoseconds.ts";
import type { PartitionProblem } from "./partition-problem.ts";

/**
 * The problem with the prices of the request's objective in place of nanoseconds: nanojoules, or millionths of what is
 * weighted. For `latency` it is the problem itself; `throughput` has no prices, and its stages are looked at one by one.
 *
 * @param problem - The request's, in nanoseconds.
 * @see spec/planning.md#objectives
 */
export function toPrices(request: PartitionRequest, problem: PartitionProblem): PartitionProblem {
  const { objective, endPower, weights } = request;
  if ((objective !== "energy" && objective !== "weighted") || endPower === undefined) return problem;
  const energy = (ns: number, powerW: number): number => roundHalfEven(powerW * ns);
  const price = (ns: number, powerW: number): number =>
    weights === undefined
      ? energy(ns, powerW)
      : roundHalfEven(weights.latency * ns + weights.energy * energy(ns, powerW));
  const compute = (device: DeviceClass, powerW: number): Float64Array =>
    problem.computeNs[device].map((ns) => price(ns, powerW));
  const transfers = (device: DeviceClass, powerW: number): PartitionProblem["transfers"][DeviceClass] => ({
    latencyNs: 0,
    transferNs: problem.transfers[device].transferNs.map((ns) => price(ns, powerW)),
  });
  const { computeW, idleW, transmitW, receiveW }: EndPower = endPower;
  return {
    ...problem,
    computeNs: { end: compute("end", computeW), edge: compute("edge", idleW) },
    transfers: { end: transfers("end", transmitW), edge: transfers("edge", receiveW) },
  };
}
