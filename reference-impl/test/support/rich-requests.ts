import type { PartitionRequest, PlanConstraints } from "@dmpc/schemas";
import fc from "fast-check";
import { requestedCapabilities } from "../../src/partition/capabilities.ts";
import { partitionRequests } from "./requests.ts";

/** Choices of one request: every decision below takes the next of them. */
const choices = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 80, maxLength: 80 });

const TOLERANCES = [0, 0.0005, 0.004, 0.1];

/** Requests on random DAGs with objectives, constraints, encodings, allocations and cost tables, in every mixture. */
export function richRequests(maxLayers: number): fc.Arbitrary<PartitionRequest> {
  return fc.tuple(partitionRequests(maxLayers), choices).map(([plain, drawn]) => {
    let next = 0;
    const below = (count: number): number => {
      next += 1;
      return (drawn[next % drawn.length] ?? 0) % count;
    };
    const { end, edge, ...shared } = plain;
    const { layers, tensors } = shared.modelGraph;
    const modelGraph = {
      ...shared.modelGraph,
      layers: layers.map((layer) => (below(2) === 0 ? layer : { ...layer, parameterBytes: below(1000) })),
      tensors: tensors.map((tensor) =>
        below(2) === 0 || tensor.sizeBytes % 4 !== 0
          ? tensor
          : { ...tensor, dtype: "float32" as const, shape: [tensor.sizeBytes / 4] },
      ),
    };
    const some = <T>(all: readonly T[], count: number): T[] =>
      Array.from({ length: count }, () => all[below(all.length)]).filter((one) => one !== undefined);
    const isTabled = below(3) === 0;
    const slowest = 50 * layers.length;
    const constraints: PlanConstraints = {
      ...(below(3) === 0 && {
        pins: some(layers, below(3)).map(({ layerId }) => ({ layerId, device: below(2) === 0 ? "end" : "edge" })),
      }),
      ...(below(3) === 0 && {
        protectedTensors: [...new Set(some(tensors, below(3)).map(({ tensorId }) => tensorId))],
      }),
      ...(below(3) === 0 && { noReturn: true }),
      ...(below(4) === 0 && { deadlineMs: below(slowest) }),
      ...(below(4) === 0 && {
        memory: {
          ...(below(2) === 0 && { endBytes: below(400 * layers.length) }),
          ...(below(2) === 0 && { edgeBytes: below(400 * layers.length) }),
        },
      }),
    };
    const objective = (["latency", "energy", "weighted", "throughput"] as const)[below(4)] ?? "latency";
    const power = { computeW: below(5), transmitW: below(30) / 10, receiveW: below(20) / 10, idleW: below(10) / 10 };
    const otherEdge = { threads: 7, cpuShare: 1 };
    const request: PartitionRequest = {
      ...shared,
      modelGraph,
      objective,
      constraints,
      certificate: below(2) === 0,
      ...(objective === "weighted" && { weights: { latency: below(4), energy: below(4) / 3 } }),
      ...((objective === "weighted" || objective === "energy") && { endPower: power }),
      ...(below(3) === 0 && {
        encodings: tensors
          .filter(() => below(2) === 0)
          .map(({ tensorId }) => ({ tensorId, toleratedError: TOLERANCES[below(TOLERANCES.length)] ?? 0 })),
      }),
      ...(isTabled
        ? {
            costTable: {
              layers: end.profile.layers.map(({ layerId, latencyMs }, index) => ({
                layerId,
                endMs: latencyMs,
                edgeMs: edge.profile.layers[index]?.latencyMs ?? 0,
              })),
            },
          }
        : {
            end,
            edge:
              below(4) > 0
                ? edge
                : {
                    ...edge,
                    profile: {
                      ...edge.profile,
                      alternatives: [
                        {
                          allocation: otherEdge,
                          layers: edge.profile.layers.map(({ layerId, latencyMs }) => ({
                            layerId,
                            latencyMs: latencyMs * (0.5 + below(100) / 100),
                          })),
                        },
                      ],
                    },
                  },
          }),
    };
    return request;
  });
}

/** Whether a minimum cut finds the best plan for the request. */
export function isExact(request: PartitionRequest): boolean {
  return !requestedCapabilities(request).includes("plan-bounded");
}
