import type { BoundMultipliers, BoundProof, DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { costModel } from "./cost-model.ts";
import { toMs, toNs } from "./duration.ts";
import { priceModel } from "./price-model.ts";

/** What the arcs of the canonical network count, and what an amount of flow proves. */
export interface CanonicalUnits {
  /** Units of a layer on a device. */
  readonly layer: (layerId: string, device: DeviceClass) => number;
  /** Units of a tensor that leaves a device. */
  readonly tensor: (tensorId: string, from: DeviceClass) => number;
  /** The value that no placement falls below if a flow has an amount. */
  readonly bound: (amount: number) => number;
}

/** All multipliers, 0 where one is absent. */
export function allMultipliers({ multipliers }: BoundProof): Required<BoundMultipliers> {
  const none = { endCompute: 0, edgeCompute: 0, uplink: 0, downlink: 0, deadline: 0, endMemory: 0, edgeMemory: 0 };
  return { ...none, ...multipliers };
}

/**
 * The units of a proof.
 *
 * @param request - With the allocations of the proof as its own.
 * @see spec/planning.md#certificate (DMPC-PLAN-023)
 */
export function canonicalUnits(request: PartitionRequest, proof: BoundProof): CanonicalUnits {
  const price = priceModel(request);
  if (proof.multipliers === undefined) return { ...price, bound: toMs };
  const { scale } = proof;
  const { compute, carry } = costModel(request);
  const { endCompute, edgeCompute, uplink, downlink, deadline, endMemory, edgeMemory } = allMultipliers(proof);
  const { deadlineMs = 0, memory = {} } = request.constraints ?? {};
  const parameterBytes = new Map(request.modelGraph.layers.map((layer) => [layer.layerId, layer.parameterBytes ?? 0]));
  return {
    layer: (layerId, device) => {
      const [stage, ofMemory] = device === "end" ? [endCompute, endMemory] : [edgeCompute, edgeMemory];
      const ns = compute(layerId, device);
      const bytes = parameterBytes.get(layerId) ?? 0;
      return Math.floor(scale * (price.layer(layerId, device) + stage * ns + deadline * ns + ofMemory * bytes));
    },
    tensor: (tensorId, from) => {
      const stage = from === "end" ? uplink : downlink;
      const ns = carry(tensorId, from);
      return Math.floor(scale * (price.tensor(tensorId, from) + stage * ns + deadline * ns));
    },
    bound: (amount) =>
      toMs(
        amount / scale -
          deadline * toNs(deadlineMs) -
          endMemory * (memory.endBytes ?? 0) -
          edgeMemory * (memory.edgeBytes ?? 0),
      ),
  };
}
