import { describe, expect, it } from "vitest";
import {
  checkPartitionPlan,
  DmpcError,
  parseDocument,
  type PartitionPlan,
  type PartitionRequest,
} from "../src/index.ts";
import { readExamples } from "./example-files.ts";

const example = (concept: "partition-plan" | "partition-request", name: string): unknown =>
  readExamples(concept, "valid").find(({ file }) => file.endsWith(`/${name}.json`))?.content;
const requestNamed = (name: string): PartitionRequest =>
  parseDocument("partition-request", example("partition-request", name));
const planNamed = (name: string): PartitionPlan => parseDocument("partition-plan", example("partition-plan", name));

const CHAIN = requestNamed("chain-of-three-layers-over-wifi");
const DIAMOND = requestNamed("diamond-over-4g");

function refusal(plan: PartitionPlan, request: PartitionRequest): DmpcError | undefined {
  try {
    checkPartitionPlan(plan, request);
  } catch (error) {
    if (error instanceof DmpcError) return error;
    throw error;
  }
  return undefined;
}

/** The item at a place where there has to be one. */
function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no item ${String(index)}`);
  return item;
}

describe("checkPartitionPlan", () => {
  it.each([
    ["chain-split-before-the-last-layer", CHAIN],
    ["chain-wholly-on-the-edge", CHAIN],
    ["diamond-with-both-branches-at-once", DIAMOND],
  ])("accepts %s for its request", (name, request) => {
    expect(refusal(planNamed(name), request)).toBeUndefined();
  });

  it.each<[string, string, (plan: PartitionPlan) => void]>([
    ["[DMPC-PLAN-009] another model", "/modelDigest", (plan) => (plan.modelDigest = `sha256:${"0".repeat(64)}`)],
    ["[DMPC-PLAN-009] another granularity", "/granularity", (plan) => (plan.granularity = "node")],
    ["[DMPC-PLAN-010] a segment id twice", "/segments/1/segmentId", (plan) => (at(plan.segments, 1).segmentId = "s0")],
    ["[DMPC-PLAN-001] a layer twice", "/segments/2/layerIds/1", (plan) => at(plan.segments, 2).layerIds.push("stem")],
    [
      "[DMPC-PLAN-001] an unknown layer",
      "/segments/1/layerIds/0",
      (plan) => (at(plan.segments, 1).layerIds = ["tail"]),
    ],
    ["[DMPC-PLAN-001] a layer that is not placed", "/segments", (plan) => plan.segments.pop()],
    ["[DMPC-PLAN-002] segments out of order", "/segments/0", (plan) => plan.segments.reverse()],
    [
      "[DMPC-PLAN-003] a tensor that does not cross",
      "/crossings/1",
      (plan) => (at(plan.crossings, 1).tensorId = "sum"),
    ],
    ["[DMPC-PLAN-003] a crossing twice", "/crossings/2", (plan) => plan.crossings.push(at(plan.crossings, 0))],
    ["[DMPC-PLAN-003] a wrong direction", "/crossings/1", (plan) => (at(plan.crossings, 1).from = "end")],
    [
      "[DMPC-PLAN-003] a crossing to where it comes from",
      "/crossings/1",
      (plan) => (at(plan.crossings, 1).to = "edge"),
    ],
    ["[DMPC-PLAN-003] a wrong size", "/crossings/0/sizeBytes", (plan) => (at(plan.crossings, 0).sizeBytes = 1)],
    ["[DMPC-PLAN-003] a crossing that is missing", "/crossings", (plan) => plan.crossings.pop()],
  ])("refuses %s", (_what, path, spoil) => {
    const plan = structuredClone(planNamed("diamond-with-both-branches-at-once"));
    spoil(plan);
    expect(refusal(plan, DIAMOND)).toMatchObject({ code: "DMPC_PLAN_INVALID", path });
  });

  it("[DMPC-PLAN-003] counts the device that wants the result, and the one that has the inputs", () => {
    const plan = planNamed("chain-wholly-on-the-edge");
    expect(refusal(plan, { ...CHAIN, outputDevice: "edge" })).toMatchObject({ path: "/crossings/1" });
    expect(refusal(plan, { ...CHAIN, inputDevice: "edge" })).toMatchObject({ path: "/crossings/0" });
  });
});
