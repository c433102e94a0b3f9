import type { GraphProto } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { shapeOf } from "../../src/zoo/count-flops.ts";
import { countParameters, type Shapes } from "../../src/zoo/count-parameters.ts";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import { findNetwork } from "../../src/zoo/networks.ts";
import { countFoldedParameters, readGraph, weightShapes } from "../support/onnx-weights.ts";

/** Attributes that say how a layer slides over its input, and what the operator takes if they are missing. */
const WINDOW = { kernel_shape: "", strides: "", pads: "", group: "1", ceil_mode: "0", count_include_pad: "0" };

/**
 * The layers that have weights or windows, each as its operator, the dimensions of its first weight and its windows. The
 * order of branches may differ, and so it does not count.
 */
function layersOf({ node }: GraphProto, weights: Shapes): string[] {
  const layers = node.flatMap(({ opType, input, attribute }) => {
    if (!/Conv|Pool|ReduceMean|Gemm|MatMul|LSTM|BatchNormalization/.test(opType)) return [];
    // The means that squeeze and excitation starts from may be written either way.
    if (opType === "ReduceMean") return ["GlobalAveragePool"];
    if (opType === "GlobalAveragePool") return [opType];
    const windows = Object.entries(WINDOW).map(([name, byDefault]) => {
      const found = attribute.find((one) => one.name === name);
      return found === undefined ? byDefault : found.ints.length > 0 ? found.ints.join() : String(found.i);
    });
    // A mean over one element does nothing.
    if (opType === "AveragePool" && windows[0] === "1,1") return [];
    return [[opType, weights.get(input[1] ?? "")?.join("x"), ...windows].join(" ")];
  });
  return layers.sort();
}

describe.each([
  ["alexnet", "alexnet"],
  ["inception-v3", "inception_v3"],
  ["se-resnet-50", "legacy_seresnet50"],
  ["deepspeech", "deepspeech"],
  ["chair", "chair"],
  ["vae", "vae"],
])("%s, beside its export from PyTorch", (name, file) => {
  const exported = readGraph(new URL(`../models/${file}.onnx`, import.meta.url));
  const exportedWeights = weightShapes(exported);
  const { model, weights } = describeNetwork(findNetwork(name));
  const { graph } = model;
  const dims = new Map(weights.map((weight) => [weight.name, weight.dims]));

  it("has as many parameters, before and after merging batch normalization into convolutions", () => {
    expect(countParameters(graph?.node ?? [], dims)).toBe(countParameters(exported.node, exportedWeights));
    expect(countFoldedParameters(graph?.node ?? [], dims)).toBe(countFoldedParameters(exported.node, exportedWeights));
  });

  it("has outputs of the same shapes", () => {
    expect(graph?.output.map(shapeOf)).toEqual(exported.output.map(shapeOf));
  });

  it("has the same layers with weights or windows", () => {
    expect(graph === undefined ? [] : layersOf(graph, dims)).toEqual(layersOf(exported, exportedWeights));
  });
});
