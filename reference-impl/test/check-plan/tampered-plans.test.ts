import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/check-plan/check-answer.ts";
import { answerRequest } from "../../src/partition/answer-request.ts";
import { planningRequests } from "../support/planning-requests.ts";
import { type Case, type Tamper, withCrossing, withObjective, withProof } from "../support/tamper.ts";

const NANOSECOND_MS = 1e-6;

const CASES: readonly Case[] = fc
  .sample(planningRequests(9), { numRuns: 110, seed: 171 })
  .map((request) => ({ ...request, certificate: true }))
  .flatMap((request) => {
    const plan = answerRequest(request);
    return "conflict" in plan ? [] : [{ request, plan }];
  });

/** Takes or gives one of something that is 0 or more. */
const other = (count: number): number => (count > 0 ? count - 1 : count + 1);

const TAMPERS: readonly (readonly [what: string, requirement: string, place: RegExp, tamper: Tamper])[] = [
  [
    "a layer twice",
    "PLAN-001",
    /^\/segments/,
    ({ plan: { segments } }) => {
      segments.push({ ...structuredClone(segments[0] ?? { device: "end", layerIds: [] }), segmentId: "again" });
      return true;
    },
  ],
  ["another cost", "PLAN-005", /^\/costMs$/, ({ plan }) => ((plan.costMs += NANOSECOND_MS), true)],
  [
    "another sum",
    "PLAN-006",
    /^\/breakdown\/uplinkMs$/,
    ({ plan }) => ((plan.breakdown.uplinkMs += NANOSECOND_MS), true),
  ],
  ["another timeline", "PLAN-007", /^\/timelineMs$/, ({ plan }) => ((plan.timelineMs += NANOSECOND_MS), true)],
  [
    "another transfer",
    "PLAN-004",
    /^\/crossings\/\d+\/transferMs$/,
    withCrossing((crossing) => {
      crossing.transferMs += NANOSECOND_MS;
      return true;
    }),
  ],
  [
    "no encoding",
    "PLAN-015",
    /^\/crossings\/\d+$/,
    withCrossing((crossing) => {
      if (crossing.encoding === undefined) return false;
      delete crossing.encoding;
      delete crossing.encodedBytes;
      return true;
    }),
  ],
  [
    "an encoding that nobody wanted",
    "PLAN-015",
    /^\/crossings\/\d+$/,
    withCrossing((crossing) => {
      if (crossing.encoding !== undefined) return false;
      Object.assign(crossing, { encoding: "q8", encodedBytes: 8 });
      return true;
    }),
  ],
  [
    "fewer encoded bytes",
    "PLAN-015",
    /^\/crossings\/\d+\/encodedBytes$/,
    withCrossing((crossing) => {
      if (crossing.encodedBytes === undefined) return false;
      crossing.encodedBytes = other(crossing.encodedBytes);
      return true;
    }),
  ],
  [
    "another value",
    "PLAN-017",
    /^\/objective\/value$/,
    withObjective((objective) => (objective.value += NANOSECOND_MS)),
  ],
  [
    "another objective",
    "PLAN-017",
    /^\/objective\/name$/,
    withObjective((objective) => {
      objective.name = "throughput";
    }),
  ],
  ["no objective", "PLAN-017", /^$/, ({ plan }) => delete plan.objective],
  [
    "a bound above the value",
    "PLAN-018",
    /^\/objective\/lowerBound$/,
    withObjective((objective) => {
      objective.lowerBound += NANOSECOND_MS;
    }),
  ],
  ["no certificate", "PLAN-023", /^$/, ({ plan }) => delete plan.certificate],
  [
    "a missing proof",
    "PLAN-023",
    /^\/certificate\/proofs$/,
    ({ plan: { certificate } }) => {
      if (certificate === undefined || certificate.proofs.length < 2) return false;
      certificate.proofs.pop();
      return true;
    },
  ],
  [
    "a proof twice",
    "PLAN-023",
    /^\/certificate\/proofs\/\d+$/,
    withProof((proof, { plan }) => {
      plan.certificate?.proofs.push(structuredClone(proof));
      return true;
    }),
  ],
  [
    "a proof for other allocations",
    "PLAN-023",
    /^\/certificate\/proofs\/\d+$/,
    withProof((proof) => {
      proof.endAllocation += 3;
      return true;
    }),
  ],
  ["another scale", "PLAN-023", /\/scale$/, withProof((proof) => ((proof.scale = 2), true))],
  [
    "a stage that is none of the objective",
    "PLAN-023",
    /\/multipliers$/,
    withProof((proof) => {
      proof.multipliers = { endCompute: 0.5 };
      return true;
    }),
  ],
  [
    "a multiplier of a constraint that is not there",
    "PLAN-023",
    /\/multipliers\/deadline$/,
    withProof((proof) => {
      proof.multipliers = { deadline: 1 };
      return true;
    }),
  ],
  [
    "other units of a layer",
    "PLAN-023",
    /\/onEdge$/,
    withProof(({ layers: [layer] }) => {
      if (layer !== undefined) layer.onEdge += 1;
      return true;
    }),
  ],
  [
    "other units of a tensor",
    "PLAN-023",
    /\/up$/,
    withProof(({ tensors: [tensor] }) => {
      if (tensor === undefined) return false;
      tensor.up += 1;
      return true;
    }),
  ],
  [
    "a layer less",
    "PLAN-023",
    /\/layers$/,
    withProof(({ layers }) => {
      if (layers.length < 2) return false;
      const last = layers.pop();
      return last?.fromEnd === last?.toEdge;
    }),
  ],
  ["a tensor less", "PLAN-023", /\/tensors$|^/, withProof(({ tensors }) => tensors.pop() !== undefined)],
  [
    "a use less",
    "PLAN-023",
    /\/uses$/,
    withProof(({ tensors }) => {
      const { uses = [] } = tensors.find((tensor) => tensor.uses.some(({ up, down }) => up === 0 && down === 0)) ?? {};
      return (
        uses.splice(uses.findIndex(({ up, down, direct = 0 }) => up === 0 && down === 0 && direct === 0) >>> 0, 1)
          .length > 0
      );
    }),
  ],
  [
    "flow that comes from nowhere",
    "PLAN-023",
    /\/layers\/\d+/,
    withProof(({ layers: [layer] }) => {
      if (layer !== undefined) layer.fromEnd = other(layer.fromEnd);
      return true;
    }),
  ],
  [
    "flow that goes nowhere",
    "PLAN-023",
    /\/layers\/\d+/,
    withProof(({ layers: [layer] }) => {
      if (layer !== undefined) layer.toEdge = other(layer.toEdge);
      return true;
    }),
  ],
  [
    "flow that vanishes in a tensor",
    "PLAN-023",
    /\/tensors\/\d+$|\/layers\/\d+$/,
    withProof(({ tensors: [tensor] }) => {
      const [use] = tensor?.uses ?? [];
      if (use !== undefined) use.up = other(use.up);
      return use !== undefined;
    }),
  ],
  [
    "flow down that vanishes",
    "PLAN-023",
    /\/tensors\/\d+$|\/layers\/\d+$/,
    withProof(({ tensors: [tensor] }) => {
      const [use] = tensor?.uses ?? [];
      if (use !== undefined) use.down = other(use.down);
      return use !== undefined;
    }),
  ],
  [
    "flow beyond a capacity",
    "PLAN-023",
    /\/(fromEnd|toEdge)$/,
    withProof(({ layers }, { request }) => {
      const pinned = new Set(request.constraints?.pins?.map(({ layerId }) => layerId));
      const full = layers.find(
        ({ layerId, fromEnd, onEdge, toEdge, onEnd }) =>
          !pinned.has(layerId) && (fromEnd === onEdge || toEdge === onEnd),
      );
      if (full === undefined) return false;
      full.fromEnd += 1;
      full.toEdge += 1;
      return true;
    }),
  ],
  [
    "flow beyond a tensor's capacity",
    "PLAN-023",
    /\/supplied$/,
    withProof(({ tensors }, { request }) => {
      const isSafe = new Set(request.constraints?.protectedTensors);
      const full = tensors.find(({ tensorId, supplied, up }) => supplied === up && !isSafe.has(tensorId));
      const [use] = full?.uses ?? [];
      if (full === undefined || use === undefined) return false;
      full.supplied += 1;
      use.up += 1;
      return true;
    }),
  ],
  [
    "flow on an arc that is not there",
    "PLAN-023",
    /\/direct$/,
    withProof(({ tensors }, { request }) => {
      const use = tensors[0]?.uses[0];
      if (use === undefined || (request.constraints?.noReturn === true && use.layerId !== undefined)) return false;
      use.direct = 1;
      return true;
    }),
  ],
  [
    "a bound beyond the proofs",
    "PLAN-023",
    /^\/certificate\/lowerBound$/,
    ({ plan: { certificate } }) => {
      if (certificate !== undefined) certificate.lowerBound += NANOSECOND_MS;
      return true;
    },
  ],
  [
    "a bound that is not the plan's",
    "PLAN-024",
    /^\/certificate\/lowerBound$/,
    ({ plan: { certificate } }) => {
      if (certificate === undefined || certificate.lowerBound === 0) return false;
      certificate.lowerBound -= NANOSECOND_MS;
      return true;
    },
  ],
  [
    "a layer elsewhere than pinned",
    "PLAN-014",
    /^\/constraints\/pins\/0$/,
    ({ plan, request }) => {
      const { device, layerIds: [layerId = ""] = [] } = plan.segments[0] ?? {};
      request.constraints = { pins: [{ layerId, device: device === "end" ? "edge" : "end" }] };
      return true;
    },
  ],
  [
    "a protected tensor that crosses",
    "PLAN-014",
    /^\/constraints\/protectedTensors\/0$/,
    withCrossing((crossing, one) => {
      one.request.constraints = { protectedTensors: [crossing.tensorId] };
      return true;
    }),
  ],
  [
    "a tensor that returns",
    "PLAN-014",
    /^\/constraints\/noReturn$/,
    ({ plan, request }) => {
      const consumed = new Set(
        plan.segments
          .filter(({ device }) => device === request.inputDevice)
          .flatMap(({ layerIds }) => request.modelGraph.layers.filter(({ layerId }) => layerIds.includes(layerId)))
          .flatMap(({ inputs }) => inputs),
      );
      request.constraints = { noReturn: true };
      return plan.crossings.some(({ tensorId, to }) => to === request.inputDevice && consumed.has(tensorId));
    },
  ],
  [
    "a cost beyond the deadline",
    "PLAN-014",
    /^\/constraints\/deadlineMs$/,
    ({ plan, request }) => {
      request.constraints = { deadlineMs: Math.max(0, plan.costMs - NANOSECOND_MS) };
      return plan.costMs > 0;
    },
  ],
  [
    "too much for a memory",
    "PLAN-014",
    /^\/constraints\/memory\/edgeBytes$/,
    ({ plan, request }) => {
      for (const layer of request.modelGraph.layers) layer.parameterBytes = 10;
      const there = plan.segments.reduce(
        (sum, { device, layerIds }) => sum + (device === "edge" ? layerIds.length : 0),
        0,
      );
      request.constraints = { memory: { edgeBytes: there * 10 - 1 } };
      return there > 0;
    },
  ],
];

describe("checkAnswer", () => {
  it("finds that plans of the planner hold", () => {
    expect(CASES.length).toBeGreaterThan(50);
    for (const { request, plan } of CASES)
      expect(checkAnswer(plan, request).statements).toEqual(
        expect.not.arrayContaining([expect.objectContaining({ verdict: "fails" })]),
      );
  });

  it.each(TAMPERS)("finds %s", (_, requirement, place, tamper) => {
    let spoilt = 0;
    for (const one of CASES) {
      const copy = structuredClone(one);
      if (!tamper(copy)) continue;
      spoilt += 1;
      const { holds, statements, optimality } = checkAnswer(copy.plan, copy.request);
      expect({ holds, optimality }).toEqual({ holds: false, optimality: undefined });
      const found = statements.filter((statement) => statement.requirement === `DMPC-${requirement}`);
      expect(found).toContainEqual(
        expect.objectContaining({ verdict: "fails", path: expect.stringMatching(place) as unknown }),
      );
    }
    expect(spoilt).toBeGreaterThan(3);
  });
});
