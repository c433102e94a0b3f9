import type { PlanConstraints, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { cost, placeAll, type Placement, surveyPlacements, toMs } from "../../oracles/index.ts";
import { placementOfBits } from "./placement-of-bits.ts";

/** Asks for the best throughput; an objective that there is gives way. */
export const throughput: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = fc.constant((request) =>
  under("throughput", request),
);

const sketch = fc.record({
  bits: fc.nat(2 ** 14),
  parameterBytes: fc.array(fc.option(fc.nat(1_000_000), { nil: undefined }), { minLength: 4, maxLength: 16 }),
  deadlineShare: fc.option(fc.constantFrom(0.5, 0.999, 1, 1.000_1, 1.2), { nil: undefined, freq: 2 }),
  endShare: fc.option(fc.constantFrom(0.5, 1, 1.2), { nil: undefined, freq: 1 }),
  edgeShare: fc.option(fc.constantFrom(0.5, 1, 1.2), { nil: undefined, freq: 1 }),
});

/**
 * Limits the cost near the least that there is, and memory near what a random placement takes: some of them to what it is,
 * some below, so that nothing satisfies them.
 */
export const limited: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = sketch.map(
  ({ bits, parameterBytes, deadlineShare, endShare, edgeShare }) =>
    (drawn) => {
      const request = withParameters(drawn, parameterBytes);
      const placement = placementOfBits(request, bits);
      const memory = {
        ...(endShare !== undefined && { endBytes: Math.floor(endShare * bytesOn(request, placement, "end")) }),
        ...(edgeShare !== undefined && { edgeBytes: Math.floor(edgeShare * bytesOn(request, placement, "edge")) }),
      };
      const isOfMemory = Object.keys(memory).length > 0;
      const share = deadlineShare ?? (isOfMemory ? undefined : 1);
      const limits: PlanConstraints = {
        ...(share !== undefined && { deadlineMs: toMs(Math.floor(share * leastNs(request))) }),
        ...(isOfMemory && { memory }),
      };
      return { ...request, constraints: { ...request.constraints, ...limits } };
    },
);

/** The least cost of all placements that satisfy the constraints; of all placements on the end device if none does. */
function leastNs(request: ProfiledRequest): number {
  const { best } = surveyPlacements(under("latency", request));
  return best?.value ?? cost(request, placeAll(request.modelGraph, "end")).totalNs;
}

/** The same request under an objective that needs no powers. */
function under(objective: "latency" | "throughput", request: ProfiledRequest): ProfiledRequest {
  const changed: ProfiledRequest = { ...request, objective };
  delete changed.weights;
  delete changed.endPower;
  return changed;
}

/** Few bytes for each layer, so that their sums are exact; some layers say nothing of theirs. */
function withParameters(request: ProfiledRequest, bytes: readonly (number | undefined)[]): ProfiledRequest {
  const layers = request.modelGraph.layers.map((layer, index) => {
    const told = { ...layer, parameterBytes: bytes[index % bytes.length] ?? 0 };
    if (bytes[index % bytes.length] === undefined) Reflect.deleteProperty(told, "parameterBytes");
    return told;
  });
  return { ...request, modelGraph: { ...request.modelGraph, layers } };
}

function bytesOn({ modelGraph }: ProfiledRequest, placement: Placement, device: "end" | "edge"): number {
  const there = modelGraph.layers.filter(({ layerId }) => placement.get(layerId) === device);
  return there.reduce((sum, { parameterBytes = 0 }) => sum + parameterBytes, 0);
}
