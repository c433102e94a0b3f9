import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNs } from "../../src/cost/nanoseconds.ts";
import { PARTITIONERS } from "../../src/partition/partitioners.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { bruteForceCostNs } from "../support/brute-force.ts";
import { partitionRequests } from "../support/requests.ts";

const SEED = 748_20;

describe("[DMPC-PLAN-008] the exact partitioner", () => {
  it("costs what brute force finds, on thousands of random graphs of up to nine layers", () => {
    fc.assert(
      fc.property(partitionRequests(9), (request) => {
        expect(toNs(planRequest(request).costMs)).toBe(bruteForceCostNs(request));
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it("is never beaten by a baseline on graphs of up to sixty layers", () => {
    fc.assert(
      fc.property(partitionRequests(60), (request) => {
        const { costMs } = planRequest(request);
        for (const baseline of PARTITIONERS) {
          expect(costMs).toBeLessThanOrEqual(planRequest(request, baseline).costMs);
        }
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  it("never gets worse when the network gets faster", () => {
    fc.assert(
      fc.property(partitionRequests(30), fc.double({ min: 1, max: 10, noNaN: true }), (request, factor) => {
        const { uplink, downlink } = request.networkProfile;
        const faster = {
          ...request,
          networkProfile: {
            ...request.networkProfile,
            uplink: { ...uplink, bandwidthMbps: uplink.bandwidthMbps * factor },
            downlink: { ...downlink, bandwidthMbps: downlink.bandwidthMbps * factor },
          },
        };
        expect(planRequest(faster).costMs).toBeLessThanOrEqual(planRequest(request).costMs);
      }),
      { numRuns: 300, seed: SEED },
    );
  });
});
