import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { costModel } from "./cost-model.ts";
import { roundHalfEven } from "./duration.ts";

/** What the value of a placement is the sum of: integers of nanoseconds, nanojoules, or millionths of what is weighted. */
export interface PriceModel {
  /** Price of a layer on a device. */
  readonly layer: (layerId: string, device: DeviceClass) => number;
  /** Price of a tensor that leaves a device. */
  readonly tensor: (tensorId: string, from: DeviceClass) => number;
}

/**
 * The prices of a request, under the profiles' own allocations. All are 0 for `throughput`, which has none.
 *
 * @param request - Valid under its schema, with profiles that belong to it.
 * @see spec/planning.md#objectives
 */
export function priceModel(request: PartitionRequest): PriceModel {
  const { compute, carry } = costModel(request);
  const { objective, endPower, weights = { latency: 0, energy: 0 } } = request;
  const { computeW, idleW, transmitW, receiveW } = endPower ?? { computeW: 0, idleW: 0, transmitW: 0, receiveW: 0 };
  const price = (ns: number, powerW: number): number => {
    if (objective === "latency") return ns;
    if (objective === "throughput") return 0;
    const energy = roundHalfEven(powerW * ns);
    return objective === "energy" ? energy : roundHalfEven(weights.latency * ns + weights.energy * energy);
  };
  return {
    layer: (layerId, device) => price(compute(layerId, device), device === "end" ? computeW : idleW),
    tensor: (tensorId, from) => price(carry(tensorId, from), from === "end" ? transmitW : receiveW),
  };
}
