import type { BoundMultipliers, BoundProof } from "@dmpc/schemas";
import type { AllocationChoice } from "../cost/allocations.ts";
import type { PartitionProblem } from "../cost/partition-problem.ts";
import { CanonicalNetwork } from "./exact/canonical-network.ts";

/** What a proof is about, besides the prices. */
export interface ProofSubject {
  /** The allocations under which the prices hold. */
  readonly choice: AllocationChoice;
  /** Units in a nanosecond or nanojoule. */
  readonly scale: number;
  /** What relaxed constraints and stages count in the prices; undefined if there are none. */
  readonly multipliers?: BoundMultipliers;
}

/** A proof, and the amount of its flow. */
export interface ProvenBound {
  /** As a certificate carries it. */
  readonly proof: BoundProof;
  /** Amount of the flow, in units. */
  readonly amount: number;
}

/**
 * Proves how cheap a placement can be at best: by a maximum flow on the canonical network, with the table of its prices.
 * The cost of a minimum cut of the whole graph.
 *
 * @param problem - With whole units for prices. Some placement satisfies its constraints.
 * @see spec/planning.md#certificate (DMPC-PLAN-023)
 */
export function proveBound(problem: PartitionProblem, { choice, scale, multipliers }: ProofSubject): ProvenBound {
  const { graph, computeNs, transfers } = problem;
  const network = new CanonicalNetwork(problem);
  const amount = network.run();
  const proof: BoundProof = {
    endAllocation: choice.end,
    edgeAllocation: choice.edge,
    scale,
    ...(multipliers && { multipliers }),
    layers: graph.layerIds.map((layerId, index) => ({
      layerId,
      onEnd: computeNs.end[index + 1] ?? 0,
      onEdge: computeNs.edge[index + 1] ?? 0,
      fromEnd: network.fromEnd(index + 1),
      toEdge: network.toEdge(index + 1),
    })),
    tensors: network.tensors.map(({ tensor, supply, return: back, uses }) => ({
      tensorId: graph.tensors[tensor]?.tensorId ?? "",
      up: transfers.end.transferNs[tensor] ?? 0,
      down: transfers.edge.transferNs[tensor] ?? 0,
      supplied: network.flowOn(supply),
      returned: network.flowOn(back),
      uses: uses.map(({ consumer, up, down, direct }) => {
        const layerId = graph.layerIds[consumer - 1];
        const flow = { up: network.flowOn(up), down: network.flowOn(down), direct: network.flowOn(direct) };
        return layerId === undefined ? flow : { layerId, ...flow };
      }),
    })),
  };
  return { proof, amount };
}
