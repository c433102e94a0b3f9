import { type BoundMultipliers, findViolation, type PartitionRequest, type PlanCertificate } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askingRequest, PLANNER_CAPABILITIES, type PlannerCapability } from "../src/arbitraries/index.ts";
import { surveyPlacements, toMs, toNs, verifyCertificate } from "../src/oracles/index.ts";
import { prove } from "./prove.ts";

const SEED = 20_221_200;

/** What is asked under these has prices alone. */
const EXACT: readonly PlannerCapability[] = ["plan-constraints", "plan-energy", "plan-allocations"];

const exactRequest = fc
  .oneof(...EXACT.map((subject) => askingRequest(subject, EXACT)))
  .filter((request) => surveyPlacements(request).best !== undefined);

const boundedRequest = askingRequest("plan-bounded", PLANNER_CAPABILITIES).filter(
  (request) => surveyPlacements(request).best !== undefined,
);

const share = fc.constantFrom(0, 0.1, 0.25, 0.5);

const drawnMultipliers = fc.record({
  endCompute: share,
  edgeCompute: share,
  uplink: share,
  downlink: share,
  deadline: fc.constantFrom(0, 0.1, 1, 3.7),
  endMemory: fc.constantFrom(0, 0.5, 12.25),
  edgeMemory: fc.constantFrom(0, 0.5, 12.25),
});

/** Those of the drawn ones that the request has a use for, its stages made to add up to 1. */
function fitting(
  { objective, constraints = {} }: PartitionRequest,
  drawn: Required<BoundMultipliers>,
): BoundMultipliers {
  const { endCompute, edgeCompute, uplink, downlink } = drawn;
  const sum = Math.max(1, endCompute + edgeCompute + uplink + downlink);
  const of = (stage: number): number => (objective === "throughput" ? stage / sum : 0);
  return {
    endCompute: of(endCompute),
    edgeCompute: of(edgeCompute),
    uplink: of(uplink),
    downlink: of(downlink),
    deadline: constraints.deadlineMs === undefined ? 0 : drawn.deadline,
    endMemory: constraints.memory?.endBytes === undefined ? 0 : drawn.endMemory,
    edgeMemory: constraints.memory?.edgeBytes === undefined ? 0 : drawn.edgeMemory,
  };
}

/** Adds 1 to the n-th integer of the proofs, counted around. */
function disturbed(certificate: PlanCertificate, choice: number): PlanCertificate {
  const changed = structuredClone(certificate);
  const places = changed.proofs.flatMap(({ layers, tensors }) =>
    [...layers, ...tensors, ...tensors.flatMap(({ uses }) => uses)].flatMap((entry) =>
      Object.entries(entry).flatMap(([name, value]) => (typeof value === "number" ? [{ entry, name, value }] : [])),
    ),
  );
  const place = places[choice % places.length];
  if (place !== undefined) Object.assign(place.entry, { [place.name]: place.value + 1 });
  return changed;
}

describe("[DMPC-PLAN-023] certificates", () => {
  it("prove the least value exactly where there are prices alone", () => {
    fc.assert(
      fc.property(exactRequest, (request) => {
        const certificate = prove(request);
        expect(findViolation("plan-certificate", certificate)).toBeUndefined();
        expect(verifyCertificate(request, certificate)).toBeUndefined();
        expect(toNs(certificate.lowerBound)).toBe(surveyPlacements(request).best?.value);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("prove nothing above the least value, whatever the multipliers", () => {
    let tight = 0;
    fc.assert(
      fc.property(boundedRequest, drawnMultipliers, fc.constantFrom(1, 8, 1_024), (request, drawn, scale) => {
        const certificate = prove(request, scale, fitting(request, drawn));
        expect(findViolation("plan-certificate", certificate)).toBeUndefined();
        expect(verifyCertificate(request, certificate)).toBeUndefined();
        const least = toMs(surveyPlacements(request).best?.value ?? NaN);
        expect(certificate.lowerBound).toBeLessThanOrEqual(least + toMs(1));
        if (certificate.lowerBound > least / 2 && least > 0) tight += 1;
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(tight).toBeGreaterThan(40);
  });

  it("are no proof with any number of a flow changed by 1", () => {
    fc.assert(
      fc.property(exactRequest, fc.nat(), (request, choice) => {
        expect(verifyCertificate(request, disturbed(prove(request), choice))).toBeDefined();
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  const [sample] = fc.sample(
    exactRequest.filter(({ end }) => (end?.profile.alternatives ?? []).length > 0),
    {
      seed: SEED,
      numRuns: 1,
    },
  );
  if (sample === undefined) throw new Error("no sample");
  const sound = prove(sample);
  const [first, ...others] = sound.proofs;
  if (first === undefined) throw new Error("no proof");

  it.each<[string, PlanCertificate, RegExp]>([
    ["a bound that is too high", { ...sound, lowerBound: sound.lowerBound + toMs(1) }, /a lower bound of/],
    ["a choice of allocations left out", { ...sound, proofs: others }, /no proof for the allocations 0 and 0/],
    [
      "a choice that the request lacks",
      { ...sound, proofs: [...sound.proofs, { ...first, endAllocation: 9 }] },
      /the allocations 9 and 0, which the request lacks/,
    ],
    ["a scale without multipliers", { ...sound, proofs: [{ ...first, scale: 2 }, ...others] }, /a scale of 2/],
    [
      "stages where the objective has prices",
      { ...sound, proofs: [{ ...first, multipliers: { uplink: 0.5 } }, ...others] },
      /stages that add up to 0.5/,
    ],
    [
      "a multiplier of a deadline that there is not",
      { ...sound, proofs: [{ ...first, multipliers: { deadline: 1 } }, ...others] },
      /a constraint that the request lacks/,
    ],
    ["a layer left out", { ...sound, proofs: [{ ...first, layers: first.layers.slice(1) }, ...others] }, /entries for/],
    [
      "a tensor twice",
      { ...sound, proofs: [{ ...first, tensors: [...first.tensors, ...first.tensors] }] },
      /entries for/,
    ],
  ])("are no proof with %s", (_what, certificate, fault) => {
    expect(verifyCertificate(sample, sound)).toBeUndefined();
    expect(verifyCertificate(sample, certificate)).toMatch(fault);
  });
});
