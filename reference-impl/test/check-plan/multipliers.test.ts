import type { BoundMultipliers, PartitionPlan, PartitionRequest, PlanConstraints } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { type AnswerCheck, checkAnswer } from "../../src/check-plan/check-answer.ts";
import { describeOptimality } from "../../src/check-plan/conclude.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

/** One layer, 5 ms on the end device and 1 ms on the edge device; its input takes 10 ms up, its result 10 ms down. */
const PLAIN: PartitionRequest = {
  ...requestFor(chainGraph([1000, 1000]), (device) => (device === "end" ? 5 : 1)),
  networkProfile: {
    schemaVersion: "1.0",
    name: "slow",
    uplink: { bandwidthMbps: 0.8, latencyMs: 0 },
    downlink: { bandwidthMbps: 0.8, latencyMs: 0 },
  },
};

/** What is drawn through the network in one proof. */
interface Flow {
  readonly onEnd: number;
  readonly onEdge: number;
  readonly through: number;
  /** Units of each transfer. */
  readonly transfer: number;
}

/** The plan that leaves the layer on the end device, with a flow that fills the arc of the layer on the end device. */
function plan(
  lowerBound: number,
  value: number,
  scale: number,
  multipliers: BoundMultipliers,
  flow: Flow,
): PartitionPlan {
  const { onEnd, onEdge, through, transfer } = flow;
  const fromEnd = Math.min(onEdge, through);
  const up = through - fromEnd;
  return {
    ...planRequest(PLAIN),
    objective: { name: "latency", value, lowerBound },
    certificate: {
      lowerBound,
      proofs: [
        {
          ...{ endAllocation: 0, edgeAllocation: 0, scale, multipliers },
          layers: [{ layerId: "l0", onEnd, onEdge, fromEnd, toEdge: through }],
          tensors: [
            {
              tensorId: "t0",
              up: transfer,
              down: transfer,
              supplied: up,
              returned: 0,
              uses: [{ layerId: "l0", up, down: 0 }],
            },
            { tensorId: "t1", up: transfer, down: transfer, supplied: 0, returned: 0, uses: [{ up: 0, down: 0 }] },
          ],
        },
      ],
    },
  };
}

function check(answer: PartitionPlan, change: Partial<PartitionRequest>): AnswerCheck {
  const request = { ...PLAIN, certificate: true, ...change };
  const name = request.objective;
  const { value = 0, lowerBound = 0 } = answer.objective ?? {};
  return checkAnswer({ ...answer, objective: { name, value, lowerBound } }, request);
}

function failing({ statements }: AnswerCheck): unknown[] {
  return statements.filter(({ verdict }) => verdict !== "holds");
}

describe("a proof with multipliers", () => {
  const limited: PlanConstraints = { deadlineMs: 8, memory: { edgeBytes: 100 } };

  it("counts scaled prices", () => {
    const flow = { onEnd: 20e6, onEdge: 4e6, through: 20e6, transfer: 40e6 };
    const found = check(plan(5, 5, 4, {}, flow), { constraints: limited });
    expect(failing(found)).toEqual([]);
    expect(found.optimality).toEqual({ evidence: "proved", value: 5, lowerBound: 5 });
  });

  it("counts stages in place of prices for throughput", () => {
    const stages = { endCompute: 0.5, edgeCompute: 0.5 };
    const flow = { onEnd: 2.5e6, onEdge: 0.5e6, through: 0.5e6, transfer: 0 };
    const found = check(plan(0.5, 5, 1, stages, flow), { objective: "throughput" });
    expect(failing(found)).toEqual([]);
    expect(found.optimality && describeOptimality(found.optimality)).toBe(
      "The plan is proved within 4.5 of the best: its value is 5, and none is below 0.5.",
    );
    expect(
      failing(check(plan(0.5, 5, 1, { ...stages, uplink: 0.1 }, flow), { objective: "throughput" })),
    ).toContainEqual(expect.objectContaining({ path: "/certificate/proofs/0/multipliers" }));
  });

  it("takes off what the limits grant", () => {
    // 5 ms and half of 5 ms on the end device; less half of the deadline of 8 ms and twice the memory of 100 bytes.
    const multipliers = { deadline: 0.5, edgeMemory: 2 };
    const flow = { onEnd: 7.5e6, onEdge: 1.5e6, through: 7.5e6, transfer: 15e6 };
    const bound = (7.5e6 - 4e6 - 200) / 1e6;
    expect(failing(check(plan(bound, 5, 1, multipliers, flow), { constraints: limited }))).toEqual([]);
    // What is not judged: 10^-9 of the bound and one nanosecond.
    expect(failing(check(plan(bound + 1e-6, 5, 1, multipliers, flow), { constraints: limited }))).toEqual([]);
    expect(failing(check(plan(bound + 3e-6, 5, 1, multipliers, flow), { constraints: limited }))).toEqual([
      expect.objectContaining({ requirement: "DMPC-PLAN-023", path: "/certificate/lowerBound" }),
    ]);
    expect(failing(check(plan(bound, 5, 1, multipliers, flow), { constraints: { deadlineMs: 8 } }))).toContainEqual(
      expect.objectContaining({ path: "/certificate/proofs/0/multipliers/edgeMemory" }),
    );
  });

  it("counts the parameters of a layer", () => {
    const [layer] = PLAIN.modelGraph.layers;
    if (layer === undefined) throw new Error("the graph has a layer");
    const modelGraph = { ...PLAIN.modelGraph, layers: [{ ...layer, parameterBytes: 50 }] };
    const flow = { onEnd: 5e6, onEdge: 1e6 + 100, through: 5e6, transfer: 10e6 };
    const bound = (5e6 - 200) / 1e6;
    const found = check(plan(bound, 5, 1, { edgeMemory: 2 }, flow), { modelGraph, constraints: limited });
    expect(failing(found)).toEqual([]);
  });

  it("may prove less than the plan's bound, where that is all that is asked for", () => {
    const flow = { onEnd: 5e6, onEdge: 1e6, through: 5e6, transfer: 10e6 };
    const answer = plan(4, 5, 1, {}, flow);
    const more = { ...answer, objective: { name: "latency" as const, value: 5, lowerBound: 5 } };
    expect(failing(check(more, { constraints: limited }))).toEqual([]);
    expect(failing(check(more, {}))).toEqual([expect.objectContaining({ requirement: "DMPC-PLAN-024" })]);
  });
});
