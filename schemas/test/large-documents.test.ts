import { describe, expect, it } from "vitest";
import {
  checkDeployment,
  checkModelGraph,
  checkPartitionPlan,
  checkPartitionRequest,
  type DeployPrepareParams,
  findRuleViolation,
  type ModelGraph,
  isProfiled,
  parseDocument,
  type PartitionPlan,
  planContext,
  type ProfiledRequest,
} from "../src/index.ts";
import { readExamples } from "./example-files.ts";

/** As many layers as the schemas allow. Whatever takes quadratic time takes minutes here, and the test runs out of time. */
const LAYERS = 100_000;

const numbers = Array.from({ length: LAYERS }, (_, index) => index);
const tensor = (index: number): string => `t${String(index)}`;
const layer = (index: number): string => `layer ${String(index)}`;

/** A chain in which each layer also consumes the model's input, listed from its end to its beginning. */
function longGraph(template: ModelGraph): ModelGraph {
  return {
    ...template,
    inputs: [tensor(0)],
    outputs: [tensor(LAYERS)],
    layers: numbers
      .map((index) => ({
        layerId: layer(index),
        operator: "Add",
        inputs: [...new Set([tensor(index), tensor(0)])],
        outputs: [tensor(index + 1)],
      }))
      .reverse(),
    tensors: [...numbers, LAYERS].map((index) => ({
      tensorId: tensor(index),
      dtype: "int8",
      shape: [3],
      sizeBytes: 3,
    })),
  };
}

function longRequest(): ProfiledRequest {
  const examples = readExamples("partition-request", "valid");
  const request = examples.map(({ content }) => parseDocument("partition-request", content)).find(isProfiled);
  if (request === undefined) throw new Error("no example has profiles");
  const layers = numbers.map((index) => ({ layerId: layer(index), latencyMs: 1 }));
  const measurement = { method: "given" as const, warmupRuns: 0, runs: 0, wholeModelMs: LAYERS };
  const modelGraph = longGraph(request.modelGraph);
  const { end, edge } = request;
  return {
    ...request,
    modelGraph,
    inputDevice: "end",
    outputDevice: "edge",
    end: { ...end, profile: { ...end.profile, measurement, layers } },
    edge: { ...edge, profile: { ...edge.profile, measurement, layers } },
  };
}

/** Layers in turn on the end device and the edge, each a segment of its own. */
function longPlan({ modelGraph, end, edge }: ProfiledRequest): PartitionPlan {
  const crossings = numbers.map((index) => {
    const [from, to] = index % 2 === 1 || index === 0 ? ["end", "edge"] : ["edge", "end"];
    return { tensorId: tensor(index), from, to, sizeBytes: 3, transferMs: 1 } as PartitionPlan["crossings"][number];
  });
  return {
    schemaVersion: "1.0",
    modelDigest: modelGraph.modelDigest,
    granularity: modelGraph.granularity,
    optimizationLevel: end.profile.optimizationLevel,
    allocations: { end: end.profile.allocation, edge: edge.profile.allocation },
    algorithm: "in turn",
    segments: numbers.map((index) => ({
      segmentId: `s${String(index)}`,
      device: index % 2 === 0 ? "end" : "edge",
      layerIds: [layer(index)],
    })),
    crossings,
    costMs: 1,
    timelineMs: 1,
    breakdown: { endComputeMs: 1, edgeComputeMs: 0, uplinkMs: 0, downlinkMs: 0 },
  };
}

function longDeployment(): DeployPrepareParams {
  const digest = `sha256:${"0".repeat(64)}`;
  const boundary = numbers.map((index) => ({
    tensorId: tensor(index),
    dtype: "int8" as const,
    shape: [3],
    sizeBytes: 3,
    from: "end" as const,
    to: "edge" as const,
  }));
  const inputs = (index: number): string[] =>
    boundary.slice(index * 10, index * 10 + 10).map(({ tensorId }) => tensorId);
  return {
    deploymentId: "d",
    modelDigest: digest,
    granularity: "node",
    optimizationLevel: "basic",
    segments: numbers.slice(0, LAYERS / 10).map((index) => ({
      segmentId: `s${String(index)}`,
      format: "onnx",
      blobDigest: digest,
      blobSizeBytes: 1,
      inputs: inputs(index),
      outputs: [`out${String(index)}`],
    })),
    boundary,
  };
}

describe(`rules on documents of ${String(LAYERS)} layers`, () => {
  const request = longRequest();
  const plan = longPlan(request);

  it("judge a model graph and a request", () => {
    checkModelGraph(request.modelGraph);
    checkPartitionRequest(request);
    expect(findRuleViolation("device-profile", request.end.profile, undefined)).toBeUndefined();
  });

  it("judge a plan of as many segments and crossings", () => {
    checkPartitionPlan(plan, request);
    expect(findRuleViolation("partition-plan", plan, planContext(request))).toBeUndefined();
  });

  it("judge a deployment of as many boundary tensors", () => {
    checkDeployment(longDeployment(), "edge");
  });

  it("find a breach at the end", () => {
    const crossings = plan.crossings.slice(0, -1);
    expect(() => {
      checkPartitionPlan({ ...plan, crossings }, request);
    }).toThrow(`"${tensor(LAYERS - 1)}" crosses`);
  });
});
