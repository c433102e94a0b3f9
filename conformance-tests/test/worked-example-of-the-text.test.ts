import { readFileSync } from "node:fs";
import { checkPartitionRequest, parseDocument } from "@dmpc/schemas";
import { expect, it } from "vitest";
import { leastCost, makePlan, simulateTimeline, toMs } from "../src/oracles/index.ts";

/** Holds the worked example of spec/partition.md, and what it says of it, to the oracles. */

const CLAUSE = readFileSync(new URL("../../spec/partition.md", import.meta.url), "utf8");

function block(concept: string): unknown {
  const [, text] = new RegExp(`\`\`\`json schema=${concept}\\n(.*?)\`\`\``, "s").exec(CLAUSE) ?? [];
  if (text === undefined) throw new Error(`spec/partition.md has no ${concept}`);
  return JSON.parse(text);
}

const request = parseDocument("partition-request", block("partition-request"));
const plan = parseDocument("partition-plan", block("partition-plan"));

it("[DMPC-PLAN-008] the worked example's plan is the one of least cost, figure by figure", () => {
  checkPartitionRequest(request);
  const onEdge = new Set(plan.segments.flatMap(({ device, layerIds }) => (device === "edge" ? layerIds : [])));
  const placement = new Map(
    request.modelGraph.layers.map(({ layerId }) => [layerId, onEdge.has(layerId) ? "edge" : "end"] as const),
  );
  const { segments, ...figures } = makePlan(request, placement, plan.algorithm);
  expect(plan).toMatchObject(figures);
  expect(plan.segments.map(({ device, layerIds }) => ({ device, layerIds }))).toEqual(
    segments.map(({ device, layerIds }) => ({ device, layerIds })),
  );
  expect(toMs(leastCost(request).totalNs)).toBe(plan.costMs);
});

it("[DMPC-PLAN-007] the worked example's other grouping ends when the text says", () => {
  const [merged, ...rest] = plan.segments;
  if (merged === undefined) throw new Error("the plan has segments");
  const split = merged.layerIds.map((layerId) => ({ ...merged, segmentId: layerId, layerIds: [layerId] }));
  const timelineMs = toMs(simulateTimeline(request, { ...plan, segments: [...split, ...rest] }));
  expect(CLAUSE.replaceAll(/\s+/g, " ")).toContain(`and \`timelineMs\` would be ${String(timelineMs)}.`);
});
