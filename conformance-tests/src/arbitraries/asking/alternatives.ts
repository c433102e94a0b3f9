import type { DeviceProfile, ProfiledRequest, RequestDevice } from "@dmpc/schemas";
import fc from "fast-check";

/** Longest time of a layer under an alternative, in nanoseconds. */
const MAX_LAYER_NS = 8_000_000;

const alternative = fc.record({
  latenciesNs: fc.array(fc.nat(MAX_LAYER_NS), { minLength: 4, maxLength: 16 }),
  sharesProcessors: fc.boolean(),
});

type AlternativeSketch = typeof alternative extends fc.Arbitrary<infer T> ? T : never;

const lists = fc.oneof(
  fc.tuple(fc.array(alternative, { minLength: 1, maxLength: 2 }), fc.array(alternative, { maxLength: 2 })),
  fc.tuple(fc.array(alternative, { maxLength: 1 }), fc.array(alternative, { minLength: 1, maxLength: 2 })),
);

/** Gives the profiles latencies under one more allocation or several. */
export const withAlternatives: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = lists.map(
  ([ofEnd, ofEdge]) =>
    (request) => ({ ...request, end: under(request.end, ofEnd), edge: under(request.edge, ofEdge) }),
);

function under({ profile, state }: RequestDevice, sketches: readonly AlternativeSketch[]): RequestDevice {
  const { threads, cpuShare } = profile.allocation;
  const alternatives: DeviceProfile["alternatives"] = sketches.map(({ latenciesNs, sharesProcessors }, index) => ({
    allocation: sharesProcessors
      ? { threads, cpuShare: cpuShare < 0.5 ? cpuShare + (index + 1) / 10 : cpuShare / (index + 2) }
      : { threads: threads + index + 1, cpuShare },
    layers: profile.layers.map(({ layerId }, place) => ({
      layerId,
      latencyMs: (latenciesNs[place % latenciesNs.length] ?? 0) / 1_000_000,
    })),
  }));
  return { profile: { ...profile, alternatives }, state };
}
