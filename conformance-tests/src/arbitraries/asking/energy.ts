import type { ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";

/** Halves and quarters of a watt end in half a nanojoule where nanoseconds are odd. */
const watts = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 1, 2.5, 12),
  fc.double({ min: 0, max: 20, noNaN: true, noDefaultInfinity: true }),
);

const weight = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.double({ min: 0, max: 10, noNaN: true, noDefaultInfinity: true }),
);

/** Asks for the least energy, or for the least of a weighted sum. */
export const ofEnergy: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = fc
  .record({
    endPower: fc.record({ computeW: watts, transmitW: watts, receiveW: watts, idleW: watts }),
    weights: fc.option(fc.record({ latency: weight, energy: weight }), { nil: undefined, freq: 1 }),
  })
  .map(({ endPower, weights }) => (request) => {
    if (weights === undefined) return { ...request, objective: "energy", endPower };
    return { ...request, objective: "weighted", endPower, weights };
  });
