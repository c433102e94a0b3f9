import type { PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import { partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { expectSame, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { askForPlan } from "./ask-for-plan.ts";

/** @see spec/partition.md#plan */
export const planStructure: Check = {
  checkId: "PLAN-STRUCTURE",
  role: "planner",
  requirements: ["DMPC-PLAN-001", "DMPC-PLAN-002", "DMPC-PLAN-009", "DMPC-PLAN-010", "DMPC-PLAN-011", "DMPC-JSON-001"],
  title: "A plan is valid, has each layer once, its segments in order, and the request's model and levels.",
  behaviour: "valid",
  sends: "Requests of up to ten layers with random graphs, profiles and networks.",
  async run(context) {
    await context.forAll(partitionRequest(SMALL), async (request) => {
      const plan = await askForPlan(context, request);
      expectEachLayerOnce(request, plan);
      expectOrder(request, plan);
      expectBelonging(request, plan);
      expectAllocations(request, plan);
      const ids = plan.segments.map(({ segmentId }) => segmentId);
      expectSame("[DMPC-PLAN-010] distinct segment ids, as many as segments:", ids.length, new Set(ids).size);
    });
  },
};

function expectEachLayerOnce(request: PartitionRequest, plan: PartitionPlan): void {
  const wanted = request.modelGraph.layers.map(({ layerId }) => layerId).sort();
  const found = plan.segments.flatMap(({ layerIds }) => layerIds).sort();
  expectSame("[DMPC-PLAN-001] each layer once:", JSON.stringify(wanted), JSON.stringify(found));
}

function expectOrder(request: PartitionRequest, plan: PartitionPlan): void {
  const layers = new Map(request.modelGraph.layers.map((layer) => [layer.layerId, layer]));
  const available = new Set(request.modelGraph.inputs);
  for (const { segmentId, layerIds } of plan.segments) {
    const members = layerIds.map((layerId) => layers.get(layerId)).filter((layer) => layer !== undefined);
    for (const { outputs } of members) for (const tensorId of outputs) available.add(tensorId);
    const missing = members.flatMap(({ inputs }) => inputs).find((tensorId) => !available.has(tensorId));
    if (missing !== undefined) {
      throw nonConformance(
        "[DMPC-PLAN-002] each segment after those that it consumes from",
        `${inWords(segmentId)} consumes ${inWords(missing)} of a later one`,
      );
    }
  }
}

function expectBelonging(request: PartitionRequest, plan: PartitionPlan): void {
  const { modelDigest, granularity } = request.modelGraph;
  expectSame("[DMPC-PLAN-009] modelDigest", modelDigest, plan.modelDigest);
  expectSame("[DMPC-PLAN-009] granularity", granularity, plan.granularity);
  expectSame("[DMPC-PLAN-009] optimizationLevel", request.end?.profile.optimizationLevel, plan.optimizationLevel);
}

function expectAllocations(request: PartitionRequest, { allocations }: PartitionPlan): void {
  for (const device of ["end", "edge"] as const) {
    const measured = request[device]?.profile.allocation;
    const granted = allocations?.[device];
    expectSame(`[DMPC-PLAN-011] the ${device} device's threads`, measured?.threads, granted?.threads);
    expectSame(`[DMPC-PLAN-011] the ${device} device's cpuShare`, measured?.cpuShare, granted?.cpuShare);
  }
}
