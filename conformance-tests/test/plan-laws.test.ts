import { parseDocument, type ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dearSeamBytes,
  evenNetwork,
  exactNetwork,
  partitionRequest,
  relabelled,
  relabelling,
  scaled,
  SMALL,
  split,
} from "../src/arbitraries/index.ts";
import { minimumCut } from "../src/oracles/index.ts";

const SEED = 20_221_200;

/** A law that a right planner broke would make the suite wrong: each is held to the least cost by the oracle. */
describe("[DMPC-PLAN-008] the laws that plans are held to are true of the least cost", () => {
  const on = (request: ProfiledRequest, networkProfile: ProfiledRequest["networkProfile"]): ProfiledRequest => ({
    ...request,
    networkProfile,
  });
  const leastNs = (request: ProfiledRequest): number => {
    expect(() => parseDocument("partition-request", request)).not.toThrow();
    return minimumCut(request).totalNs;
  };

  it("scaled, the cost is scaled exactly", () => {
    const factors = fc.oneof(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1_000, max: 1_500 }));
    fc.assert(
      fc.property(partitionRequest(SMALL), exactNetwork, factors, (drawn, network, factor) => {
        const request = on(drawn, network);
        expect(leastNs(scaled(request, factor))).toBe(factor * leastNs(request));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it("relabelled and reordered, the cost is the same", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), relabelling, (request, change) => {
        expect(leastNs(relabelled(request, change))).toBe(leastNs(request));
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it("with a layer in halves, the cost does not rise, and is the same if the seam is dear", () => {
    const part = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
    const where = fc.record({ choice: fc.nat(1_000), endPart: part, edgePart: part });
    let fell = 0;
    fc.assert(
      fc.property(partitionRequest(SMALL), evenNetwork, where, (drawn, network, place) => {
        const request = on(drawn, network);
        const wholeNs = leastNs(request);
        const cheapNs = leastNs(split(request, { ...place, seamBytes: 0 }));
        expect(cheapNs).toBeLessThanOrEqual(wholeNs);
        if (cheapNs < wholeNs) fell += 1;
        const dear = split(request, { ...place, seamBytes: dearSeamBytes(request, place.choice) });
        expect(leastNs(dear)).toBe(wholeNs);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
    // A seam of no bytes is sometimes worth cutting: the dear one is not the same because nothing ever changes.
    expect(fell).toBeGreaterThan(10);
  });
});
