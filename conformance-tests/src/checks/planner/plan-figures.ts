import type { Crossing } from "@dmpc/schemas";
import fc from "fast-check";
import { FEW, PLANNER_CAPABILITIES, askingRequest } from "../../arbitraries/index.ts";
import { cost, findCrossings, simulateTimeline, toNs } from "../../oracles/index.ts";
import { expectSame, inconclusive, inWords } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { announced, type JudgedPlan, planIfAny, reasonWithout } from "./ask-for-more.ts";

/** @see spec/partition.md#plan */
export const planFigures: Check = {
  checkId: "PLAN-FIGURES",
  role: "planner",
  requirements: ["DMPC-PLAN-003", "DMPC-PLAN-004", "DMPC-PLAN-005", "DMPC-PLAN-006", "DMPC-PLAN-007"],
  title: "Crossings, costs and timeline of a plan are right whatever objective, encodings and allocations it is for.",
  behaviour: "valid",
  sends: "Requests of up to seven layers for all that hello announces, where each layer takes at least 1 ns.",
  reasonToLeaveOut: reasonWithout(PLANNER_CAPABILITIES),
  async run(context) {
    const { hello } = context;
    const kinds = announced(hello).map((one) => askingRequest(one, hello.capabilities, { ...FEW, minLayerNs: 1 }));
    await context.forAll(fc.oneof(...kinds), async (request) => {
      const judged = await planIfAny(context, request);
      if (judged === undefined) return;
      expectCrossings(judged);
      expectCosts(judged);
      expectTimeline(judged);
    });
  },
};

function expectCrossings({ plan, chosen, placement }: JudgedPlan): void {
  const expected = findCrossings(chosen, placement);
  expectSame("[DMPC-PLAN-003] the crossings", listed(expected.map(describe)), listed(plan.crossings.map(describe)));
  const transferMs = new Map(plan.crossings.map((crossing) => [crossing.tensorId, crossing.transferMs]));
  for (const { tensorId, transferNs } of expected) {
    const seenNs = toNs(transferMs.get(tensorId) ?? 0);
    expectSame(`[DMPC-PLAN-004] nanoseconds for the transfer of "${tensorId}"`, transferNs, seenNs);
  }
}

function expectCosts({ plan, chosen, placement }: JudgedPlan): void {
  const { endComputeNs, edgeComputeNs, uplinkNs, downlinkNs, totalNs } = cost(chosen, placement);
  const { endComputeMs, edgeComputeMs, uplinkMs, downlinkMs } = plan.breakdown;
  expectSame("[DMPC-PLAN-005] nanoseconds of costMs", totalNs, toNs(plan.costMs));
  const expected = inWords([endComputeNs, edgeComputeNs, uplinkNs, downlinkNs]);
  const seen = inWords([endComputeMs, edgeComputeMs, uplinkMs, downlinkMs].map(toNs));
  expectSame("[DMPC-PLAN-006] nanoseconds of the breakdown", expected, seen);
}

function expectTimeline({ plan, chosen }: JudgedPlan): void {
  // Under an alternative a layer may take no time: see PLAN-TIMELINE.
  if (hasInstantLayer(chosen)) return;
  let expectedNs: number;
  try {
    expectedNs = simulateTimeline(chosen, plan);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw inconclusive("segments that can all run (see PLAN-STRUCTURE)", error.message);
  }
  expectSame("[DMPC-PLAN-007] nanoseconds of timelineMs", expectedNs, toNs(plan.timelineMs));
}

function hasInstantLayer({ end, edge, costTable }: JudgedPlan["chosen"]): boolean {
  const profiled = [end, edge].flatMap((device) => device?.profile.layers ?? []);
  const tabled = costTable?.layers ?? [];
  return (
    profiled.some(({ latencyMs }) => toNs(latencyMs) === 0) ||
    tabled.some(({ endMs, edgeMs }) => toNs(endMs) === 0 || toNs(edgeMs) === 0)
  );
}

function describe({ tensorId, from, to, sizeBytes }: Pick<Crossing, "tensorId" | "from" | "to" | "sizeBytes">): string {
  return `${JSON.stringify(tensorId)} ${from} -> ${to}, ${String(sizeBytes)} bytes`;
}

function listed(crossings: string[]): string {
  return crossings.length === 0 ? "none" : crossings.sort().join("; ");
}
