import {
  ERROR_REGISTRY,
  type HelloResult,
  type PartitionPlan,
  type PartitionRequest,
  type PlanCertificate,
  type RpcError,
} from "@dmpc/schemas";
import {
  choicesOf,
  cost,
  makePlan,
  priceModel,
  type Placement,
  satisfies,
  surveyPlacements,
  toMs,
  valueOf,
} from "../../src/index.ts";
import { rewriteExchanges } from "../../src/mutants/rewriters/exchanges.ts";
import { augmentGraph } from "../../src/oracles/augmented-graph.ts";
import type { Variant } from "./variant.ts";

const CAPABILITY = "plan-bounded";

/**
 * Promises as little as it may where the best plan is hard to find: any plan that satisfies the constraints, a lower bound
 * of 0, a proof without flow, and under limits no answer where there is no plan.
 */
export const weakestPlan: Variant = {
  title: "plans badly under limits and for throughput, and proves nothing",
  role: "planner",
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const result = answer["result"] as HelloResult | undefined;
    if (method === "hello" && result !== undefined && !result.capabilities.includes(CAPABILITY)) {
      result.capabilities.push(CAPABILITY);
    }
    const error = answer["error"] as RpcError | undefined;
    if (method !== "plan.request" || (error !== undefined && error.data.code !== "DMPC_REQUEST_UNSUPPORTED")) return;
    const request = params as PartitionRequest;
    if (!isBounded(request)) return;
    delete answer["result"];
    delete answer["error"];
    Object.assign(answer, answerWeakly(request));
  }),
};

function isBounded({ objective, constraints = {} }: PartitionRequest): boolean {
  return objective === "throughput" || isLimited(constraints);
}

function isLimited({ deadlineMs, memory }: NonNullable<PartitionRequest["constraints"]>): boolean {
  return deadlineMs !== undefined || memory !== undefined;
}

function answerWeakly(request: PartitionRequest): { result: object } | { error: RpcError } {
  const survey = surveyPlacements(request);
  if (survey.best !== undefined) {
    const { objective, constraints = {} } = request;
    const hasToBeBest = objective === "throughput" && constraints.noReturn === true && !isLimited(constraints);
    const { placement, choice } = hasToBeBest ? survey.best : (worst(request) ?? survey.best);
    return { result: weakly(request, choice.request, placement) };
  }
  if (isLimited(request.constraints ?? {})) {
    const code = "DMPC_PLAN_NOT_FOUND";
    return { error: { code: ERROR_REGISTRY[code].rpcCode ?? 0, message: "Who knows?", data: { code } } };
  }
  const conflict = survey.pointers.reduce((named, pointer) => {
    const less = named.filter((one) => one !== pointer);
    return survey.canSatisfy(less) ? named : less;
  }, survey.pointers);
  const { modelDigest } = request.modelGraph;
  return { result: { schemaVersion: "1.0", modelDigest, reason: "Nothing fits.", conflict } };
}

/** The dearest placement that satisfies the constraints. */
function worst(request: PartitionRequest): { choice: { request: PartitionRequest }; placement: Placement } | undefined {
  const { layers } = request.modelGraph;
  const all = choicesOf(request).flatMap((choice) =>
    Array.from({ length: 1 << Math.min(layers.length, 5) }, (_, bits) => {
      const placement: Placement = new Map(
        layers.map(({ layerId }, index) => [layerId, (bits >> index) & 1 ? "edge" : "end"] as const),
      );
      return { choice, placement };
    }),
  );
  const kept = all.filter(({ choice, placement }) => satisfies(choice.request, placement));
  const costs = new Map(kept.map((one) => [one, cost(one.choice.request, one.placement).totalNs]));
  return kept.sort((a, b) => (costs.get(b) ?? 0) - (costs.get(a) ?? 0))[0];
}

function weakly(request: PartitionRequest, chosen: PartitionRequest, placement: Placement): PartitionPlan {
  const { objective: name, certificate } = request;
  const objective = { name, value: toMs(valueOf(chosen, placement)), lowerBound: 0 };
  const plan = { ...makePlan(chosen, placement, "weak"), objective };
  return certificate === true ? { ...plan, certificate: emptyProof(request) } : plan;
}

/** Flows of nothing, which prove that no value is negative. */
function emptyProof(request: PartitionRequest): PlanCertificate {
  const flows = augmentGraph(request.modelGraph).filter(({ consumers, toSink }) => consumers.length > 0 || toSink);
  const proofs = choicesOf(request).map(({ endAllocation, edgeAllocation, request: chosen }) => {
    const price = priceModel(chosen);
    return {
      endAllocation,
      edgeAllocation,
      scale: 1,
      layers: request.modelGraph.layers.map(({ layerId }) => ({
        layerId,
        onEnd: price.layer(layerId, "end"),
        onEdge: price.layer(layerId, "edge"),
        fromEnd: 0,
        toEdge: 0,
      })),
      tensors: flows.map(({ tensorId, consumers, toSink }) => ({
        tensorId,
        up: price.tensor(tensorId, "end"),
        down: price.tensor(tensorId, "edge"),
        supplied: 0,
        returned: 0,
        uses: [...consumers.map((layerId) => ({ layerId, up: 0, down: 0 })), ...(toSink ? [{ up: 0, down: 0 }] : [])],
      })),
    };
  });
  return { lowerBound: 0, proofs };
}
