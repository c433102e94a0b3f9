import type { EndScenario, ModelGraph, ProfiledRequest, RequestDevice } from "@dmpc/schemas";
import { encodeTensor, graphOf, readModel } from "../golden/index.ts";
import { makePlan } from "../oracles/index.ts";
import type { ScenarioSketch } from "./scenario-sketch.ts";

/** Name of the model's file beside the scenario. */
export const MODEL_FILE = "model.onnx";

/**
 * The scenario of a sketch. Every figure of its plan is as the specification computes it from devices that take 1 ms for
 * each layer.
 *
 * @param deadlineMs - Time that the end device has for all of it.
 */
export function toScenario(sketch: ScenarioSketch, scenarioId: string, deadlineMs: number): EndScenario {
  const { model, placement, inferences } = sketch;
  const modelGraph = graphOf(model);
  return {
    schemaVersion: "1.0",
    scenarioId,
    model: {
      file: MODEL_FILE,
      format: "onnx",
      digest: modelGraph.modelDigest,
      sizeBytes: readModel(model.model).length,
    },
    modelGraph,
    plan: makePlan(requestFor(modelGraph), placement, "of the suite"),
    inferences: inferences.map((elements) => ({
      inputs: model.model.inputs.map(({ tensorId, dtype, shape }, index) => ({
        tensorId,
        dtype,
        shape: [...shape],
        data: Buffer.from(encodeTensor(dtype, elements[index] ?? [])).toString("base64"),
      })),
    })),
    deadlineMs,
  };
}

function requestFor(modelGraph: ModelGraph): ProfiledRequest {
  const link = { bandwidthMbps: 100, latencyMs: 0 };
  return {
    schemaVersion: "1.0",
    modelGraph,
    end: requestDevice(modelGraph, "end"),
    edge: requestDevice(modelGraph, "edge"),
    networkProfile: { schemaVersion: "1.0", name: "of the suite", uplink: link, downlink: link },
    objective: "latency",
    inputDevice: "end",
    outputDevice: "end",
  };
}

function requestDevice(graph: ModelGraph, deviceClass: "end" | "edge"): RequestDevice {
  const deviceId = `the ${deviceClass} device`;
  const layers = graph.layers.map(({ layerId }) => ({ layerId, latencyMs: 1 }));
  return {
    profile: {
      schemaVersion: "1.0",
      device: {
        deviceId,
        deviceClass,
        runtime: { name: "given", version: "1" },
        threads: 1,
        cpuCores: 1,
        memoryBytes: 2 ** 30,
      },
      modelDigest: graph.modelDigest,
      granularity: graph.granularity,
      optimizationLevel: "disabled",
      allocation: { threads: 1, cpuShare: 1 },
      measurement: { method: "given", warmupRuns: 0, runs: 0, wholeModelMs: 0 },
      layers,
    },
    state: {
      schemaVersion: "1.0",
      deviceId,
      ageMs: 0,
      validForMs: 1_000,
      cpuUserShare: 0,
      cpuSystemShare: 0,
      cpuIdleShare: 1,
      freeMemoryBytes: 2 ** 29,
      totalMemoryBytes: 2 ** 30,
    },
  };
}
