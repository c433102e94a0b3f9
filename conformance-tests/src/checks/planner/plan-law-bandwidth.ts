import type { Link, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { plannedNs } from "./ask-for-plan.ts";

/** Share of the run's cases: each asks for two plans. */
const WEIGHT = 0.4;

/** How a direction gets better. */
interface Improvement {
  /** The bandwidth that it has at least. */
  readonly bandwidthMbps: number;
  /** What is left of its latency, from 0 to 1. */
  readonly latencyLeft: number;
}

const better: fc.Arbitrary<Improvement> = fc.record({
  bandwidthMbps: fc.oneof(
    fc.integer({ min: 1, max: 1_000 }),
    fc.integer({ min: 100_000, max: 900_000 }),
    fc.constantFrom(0, 1_000_000),
  ),
  latencyLeft: fc.constantFrom(0, 0.5, 1),
});

/** @see spec/partition.md#plan */
export const planLawBandwidth: Check = {
  checkId: "PLAN-LAW-BANDWIDTH",
  role: "planner",
  requirements: ["DMPC-PLAN-008"],
  title: "A plan costs no more where a direction of the network carries more or takes less time.",
  behaviour: "valid",
  sends: "Random requests, each a second time with more bandwidth or less latency in its network.",
  async run(context) {
    const trial = fc.tuple(partitionRequest(SMALL), better, better);
    await context.forAll(
      trial,
      async ([request, uplink, downlink]) => {
        const { networkProfile } = request;
        const faster: ProfiledRequest = {
          ...request,
          networkProfile: {
            ...networkProfile,
            uplink: improved(networkProfile.uplink, uplink),
            downlink: improved(networkProfile.downlink, downlink),
          },
        };
        const [beforeNs, afterNs] = [await plannedNs(context, request), await plannedNs(context, faster)];
        if (afterNs <= beforeNs) return;
        throw nonConformance(
          `[DMPC-PLAN-008] at most the ${String(beforeNs)} ns of a slower network, with ${inWords(faster.networkProfile)}`,
          `a placement of ${String(afterNs)} ns`,
        );
      },
      WEIGHT,
    );
  },
};

function improved(link: Link, { bandwidthMbps, latencyLeft }: Improvement): Link {
  return {
    ...link,
    bandwidthMbps: Math.max(link.bandwidthMbps, bandwidthMbps),
    latencyMs: link.latencyMs * latencyLeft,
  };
}
