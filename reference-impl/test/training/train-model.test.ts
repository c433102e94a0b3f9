import type { LayerType } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/training/data/observation.ts";
import { evaluateModel } from "../../src/training/evaluate-model.ts";
import { trainModel } from "../../src/training/train-model.ts";

/** Layers of a type, of which each takes longer the larger it is and the more waits. */
function observe(type: LayerType, origin: Observation["origin"], tellsQueue: boolean): Observation[] {
  return Array.from({ length: 30 }, (_, i): Observation => {
    const outputSize = 100 * (i + 1);
    const runQueueLength = i % 5;
    return {
      layer: { type, operator: type, features: { inputSize: outputSize, outputSize } },
      deviceId: "gateway",
      model: origin === "sweep" ? "sweep" : `model ${String(i % 3)}`,
      run: `${type} ${String(i)}`,
      origin,
      conditions: {
        threads: 1,
        cpuCores: 4,
        state: {
          cpuUserShare: 0.1 * (i % 7),
          cpuSystemShare: 0,
          cpuIdleShare: 1 - 0.1 * (i % 7),
          freeMemoryBytes: 1,
          totalMemoryBytes: 2,
          ...(tellsQueue ? { runQueueLength } : {}),
        },
      },
      loadProcesses: 0,
      latencyMs: outputSize * (1 + runQueueLength),
    };
  });
}

function train(observations: readonly Observation[]): ReturnType<typeof trainModel> {
  return trainModel(observations, {
    device: {
      deviceId: "gateway",
      deviceClass: "edge",
      runtime: { name: "given", version: "1" },
      threads: 1,
      cpuCores: 4,
      memoryBytes: 2,
    },
    granularity: "node",
    optimizationLevel: "disabled",
    family: "ridge",
  });
}

const featuresOf = (model: ReturnType<typeof trainModel>, type: LayerType): string[] =>
  model.layerTypes.find((entry) => entry.type === type)?.regression.inputs.map(({ feature }) => feature) ?? [];

describe("a trained model", () => {
  it("looks at what all states tell", () => {
    const model = train([...observe("bn", "whole-model", true), ...observe("softmax", "sweep", true)]);
    expect(featuresOf(model, "softmax")).toContain("run-queue-length");
  });

  it("needs no feature of the load that some states lack, even for a type whose own states all tell it", () => {
    const drawn = observe("softmax", "sweep", true);
    const real = observe("bn", "whole-model", false);
    const model = train([...real, ...drawn]);
    expect(featuresOf(model, "softmax")).toContain("cpu-busy");
    expect(featuresOf(model, "softmax")).not.toContain("run-queue-length");
    const softmax = observe("softmax", "whole-model", false);
    expect(evaluateModel(model, [...real, ...softmax]).layers["softmax"]?.n).toBe(softmax.length);
  });
});
