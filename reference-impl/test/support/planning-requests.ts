import type {
  DataType,
  ModelGraph,
  PartitionRequest,
  PlanConstraints,
  ProfileAlternative,
  ProfiledRequest,
} from "@dmpc/schemas";
import fc from "fast-check";
import { partitionRequests } from "./requests.ts";

/** What is drawn for a request besides its graph and latencies. Picks are reduced to what the graph has. */
const asked = (mostConstraints: number) =>
  fc.record({
    objective: fc.constantFrom("latency", "latency", "energy", "weighted"),
    watts: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 12, noNaN: true })), {
      minLength: 4,
      maxLength: 4,
    }),
    weights: fc.record({ latency: fc.constantFrom(0, 0.5, 1, 3), energy: fc.constantFrom(0, 0.25, 1) }),
    pins: fc.array(fc.record({ pick: fc.nat(1000), device: fc.constantFrom("end", "edge") }), {
      maxLength: mostConstraints,
    }),
    protected: fc.array(fc.nat(1000), { maxLength: mostConstraints }),
    noReturn: fc.constantFrom(false, false, true),
    encodings: fc.array(
      fc.record({ pick: fc.nat(1000), toleratedError: fc.constantFrom(0, 2 ** -11, 0.001, 1 / 255, 1) }),
      { maxLength: 12, size: "max" },
    ),
    dtypes: fc.array(fc.constantFrom<DataType>("float32", "float16", "float64", "uint8", "int64"), { minLength: 1 }),
    alternatives: fc.record({ end: fc.nat(2), edge: fc.nat(2) }),
    factors: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { minLength: 1, maxLength: 7 }),
    isTable: fc.boolean(),
  });

/**
 * Requests for everything that can be planned exactly: on the graphs of {@link partitionRequests}, for latency, energy or
 * both, with constraints that sometimes exclude each other, encodings, and allocations. Half of them want a certificate.
 */
export function planningRequests(maxLayers: number): fc.Arbitrary<PartitionRequest> {
  // A few on a small graph, so that brute force can tell them apart, and in proportion on larger ones.
  const most = Math.max(4, Math.floor(maxLayers / 10));
  return fc.tuple(partitionRequests(maxLayers), asked(most), fc.boolean()).map(([plain, drawn, certificate]) => {
    const { objective, watts, weights } = drawn;
    const [computeW = 0, transmitW = 0, receiveW = 0, idleW = 0] = watts;
    const modelGraph = withDtypes(plain.modelGraph, drawn.dtypes);
    const tensorIds = modelGraph.tensors.map(({ tensorId }) => tensorId);
    const pick = (index: number): string => tensorIds[index % tensorIds.length] ?? "";
    const tolerated = new Map(drawn.encodings.map(({ pick: index, toleratedError }) => [pick(index), toleratedError]));
    const demanded: PlanConstraints = {
      pins: drawn.pins.map(({ pick: index, device }) => ({
        layerId: modelGraph.layers[index % modelGraph.layers.length]?.layerId ?? "",
        device,
      })),
      protectedTensors: [...new Set(drawn.protected.map(pick))],
      noReturn: drawn.noReturn,
    };
    return {
      ...withLatencies({ ...plain, modelGraph }, drawn),
      objective,
      ...((objective === "energy" || objective === "weighted") && {
        endPower: { computeW, transmitW, receiveW, idleW },
      }),
      ...(objective === "weighted" && { weights }),
      constraints: demanded,
      encodings: [...tolerated].map(([tensorId, toleratedError]) => ({ tensorId, toleratedError })),
      ...(certificate && { certificate }),
    };
  });
}

/** Gives the tensors types, by turns, and elements in place of bytes. */
function withDtypes(graph: ModelGraph, dtypes: readonly DataType[]): ModelGraph {
  const bytes: Partial<Record<DataType, number>> = { uint8: 1, float16: 2, float32: 4, float64: 8, int64: 8 };
  return {
    ...graph,
    tensors: graph.tensors.map(({ tensorId, sizeBytes }, index) => {
      const dtype = dtypes[index % dtypes.length] ?? "uint8";
      return { tensorId, dtype, shape: [sizeBytes], sizeBytes: sizeBytes * (bytes[dtype] ?? 1) };
    }),
  };
}

/** Gives the profiles alternatives, or puts a cost table in their place. */
function withLatencies(
  request: ProfiledRequest,
  {
    alternatives,
    factors,
    isTable,
  }: { alternatives: { end: number; edge: number }; factors: number[]; isTable: boolean },
): PartitionRequest {
  const { end, edge, ...rest } = request;
  if (isTable && alternatives.end + alternatives.edge === 0) {
    const layers = end.profile.layers.map(({ layerId, latencyMs }, index) => ({
      layerId,
      endMs: latencyMs,
      edgeMs: edge.profile.layers[index]?.latencyMs ?? 0,
    }));
    return { ...rest, costTable: { layers } };
  }
  const withAlternatives = (device: "end" | "edge"): ProfiledRequest["end"] => {
    const { profile, state } = request[device];
    const more = Array.from({ length: alternatives[device] }, (_, number): ProfileAlternative => ({
      allocation: { threads: number + 2, cpuShare: 1 },
      layers: profile.layers.map(({ layerId, latencyMs }, layer) => ({
        layerId,
        latencyMs: latencyMs * (factors[(layer + number) % factors.length] ?? 1),
      })),
    }));
    return { profile: { ...profile, ...(more.length > 0 && { alternatives: more }) }, state };
  };
  return { ...rest, end: withAlternatives("end"), edge: withAlternatives("edge") };
}
