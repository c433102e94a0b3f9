import { fileURLToPath } from "node:url";
import { fromBinary } from "@bufbuild/protobuf";
import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import { type MessageInitShape } from "@bufbuild/protobuf";
import { type GraphProtoSchema, ModelProtoSchema } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extractSubModel } from "../../src/model/extract-sub-model.ts";
import { fusedGroups } from "../../src/model/fused-groups.ts";
import { type GraphedModel, graphModel } from "../../src/model/graph-model.ts";
import { inferTypes } from "../../src/model/infer-types.ts";
import { joinPieces } from "../../src/model/join-pieces.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { readModelFile } from "../../src/model/read-model-file.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { filledNode, floatWeight, intWeight } from "../support/small-models.ts";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
});
afterAll(() => runtime.close());

/** How many operators of each type the engine makes of some layers as a model of its own. */
async function optimizedOperators(
  { model, graph }: GraphedModel,
  layers: GraphedModel["graph"]["layers"],
): Promise<Map<string, number>> {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  const described = (names: readonly string[]): (typeof graph.tensors)[number][] =>
    names.flatMap((name) => tensors.get(name) ?? []);
  const made = new Set(layers.flatMap(({ outputs }) => outputs));
  const pieces = extractSubModel(model, {
    layerIds: new Set(layers.map(({ layerId }) => layerId)),
    inputs: described([...new Set(layers.flatMap(({ inputs }) => inputs))].filter((name) => !made.has(name))),
    outputs: described(layers.length === 1 ? [...made] : graph.outputs),
  });
  const optimized = fromBinary(ModelProtoSchema, await runtime.optimize(joinPieces(pieces), "extended"));
  const counts = new Map<string, number>();
  // Of two transpositions that undo each other none is left where they meet, which is no operator in their place.
  const nodes = optimized.graph?.node.filter(({ opType }) => opType !== "Transpose") ?? [];
  for (const { opType } of nodes) counts.set(opType, (counts.get(opType) ?? 0) + 1);
  return counts;
}

describe("fusedGroups", () => {
  it.each([
    ["resnet18", ["FusedConv", "Gemm"]],
    ["shufflenet_v2_x1_0", ["FusedConv"]],
    ["convnext_tiny", ["Gelu", "LayerNormalization"]],
  ])("cuts %s where no fusion is broken", async (name, expected) => {
    const path = fileURLToPath(new URL(`../models/${name}.onnx`, import.meta.url));
    const model = await readModelFile(path);
    const { tensors: inputs } = pinInputs(model, name, new Map());
    const subject = await graphModel(model, { name, inputs, granularity: "fused", runtime });
    const whole = await optimizedOperators(subject, subject.graph.layers);
    const together = new Map<string, number>();
    for (const layer of subject.graph.layers) {
      for (const [opType, count] of await optimizedOperators(subject, [layer])) {
        together.set(opType, (together.get(opType) ?? 0) + count);
      }
    }
    expect(Object.fromEntries(together)).toEqual(Object.fromEntries(whole));
    for (const opType of expected) expect(whole.get(opType)).toBeGreaterThan(0);
    // Layers are groups, and not all of the model is one.
    expect(subject.graph.layers.length).toBeLessThan(model.layers.length);
    expect(subject.graph.layers.length).toBeGreaterThan(10);
  });

  /** The groups of a small model of which the input is `x` and the result `y`. */
  async function groups(graph: MessageInitShape<typeof GraphProtoSchema>): Promise<string[][]> {
    const whole = { input: [floatValue("x", [1, 4, 8, 8])], output: [{ name: "y" }], ...graph };
    const model = readOnnxModel(onnxFile(whole), "model");
    const { tensors } = pinInputs(model, "model", new Map());
    const types = await inferTypes(model, tensors, runtime, DEFAULT_MODEL_LIMITS);
    const found = await fusedGroups(model, tensors, types, runtime);
    return found.filter((group) => new Set(group).size > 1).map((group) => [...new Set(group)].sort());
  }

  const kernel = floatWeight("k", Array.from({ length: 64 }, Math.cos), [4, 4, 2, 2]);

  it("finds a convolution with its activation, and leaves what stands alone", async () => {
    const found = await groups({
      node: [
        makeNode("Conv", ["x", "k"], ["c"]),
        makeNode("Relu", ["c"], ["r"]),
        makeNode("Softmax", ["r"], ["s"], { axis: 1 }),
        makeNode("Softmax", ["s"], ["y"], { axis: 1 }),
      ],
      initializer: [kernel],
    });
    expect(found).toContainEqual(["c", "r"]);
    expect(found.flat()).not.toContain("s");
    expect(found.flat()).not.toContain("y");
  });

  it("does not merge a convolution with its activation where others want it, too", async () => {
    const found = await groups({
      output: [{ name: "y" }, { name: "c" }],
      node: [makeNode("Conv", ["x", "k"], ["c"]), makeNode("Relu", ["c"], ["y"])],
      initializer: [kernel],
    });
    expect(found.filter((group) => group.includes("c"))).toEqual([]);
  });

  it("finds a normalization behind a convolution whose weights are larger than many others", async () => {
    const channels = 2_300;
    const ones = Array.from({ length: channels }, () => 1);
    // 128 MB of smaller weights that no fusion looks into.
    const names = Array.from({ length: 9 }, (_, index) => `w${String(index)}`);
    const found = await groups({
      input: [floatValue("x", [1, channels, 1, 1]), floatValue("z", [4_000_000])],
      output: [{ name: "y" }, { name: "v" }],
      node: [
        makeNode("ConstantOfShape", ["filters"], ["kernel"]),
        makeNode("Conv", ["x", "kernel"], ["c"]),
        makeNode("BatchNormalization", ["c", "scale", "shift", "mean", "variance"], ["b"]),
        makeNode("Softmax", ["b"], ["y"], { axis: 1 }),
        ...names.map((name, index) => filledNode("extent", name, index)),
        ...names.map((name, index) =>
          makeNode("Mul", [index === 0 ? "z" : `m${String(index - 1)}`, name], [`m${String(index)}`]),
        ),
        makeNode("Softmax", ["m8"], ["v"]),
      ],
      initializer: [
        intWeight("filters", [channels, channels, 1, 1]),
        intWeight("extent", [4_000_000]),
        ...["scale", "shift", "mean", "variance"].map((name) => floatWeight(name, ones)),
      ],
    });
    expect(found).toContainEqual(["b", "c"]);
  });

  it("does not make the engine compute constants without measure", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `c${String(index)}`);
    const found = await groups({
      input: [floatValue("x", [4_000_000])],
      node: [
        // Equal ones the engine would make once.
        ...names.map((name, index) => filledNode("extent", name, index)),
        ...names.map((name, index) =>
          makeNode("Mul", [index === 0 ? "x" : `m${String(index - 1)}`, name], [`m${String(index)}`]),
        ),
        makeNode("Softmax", ["m59"], ["y"]),
      ],
      initializer: [intWeight("extent", [4_000_000])],
    });
    // 960 MB of constants, of which a part is folded.
    expect(process.resourceUsage().maxRSS).toBeLessThan(2 ** 20 * 1.3);
    expect(found.flat()).not.toContain("y");
  });
});
