import { startRuntime, type Runtime } from "@dmpc/reference-impl";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { type GraphProtoSchema, TensorProto_DataType as Type } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inferTypes, type TensorType } from "../../src/model/infer-types.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { floatWeight, intWeight } from "../support/small-models.ts";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
});
afterAll(() => runtime.close());

async function infer(
  graph: MessageInitShape<typeof GraphProtoSchema>,
  maxTensorBytes = DEFAULT_MODEL_LIMITS.maxTensorBytes,
): Promise<ReadonlyMap<string, TensorType>> {
  const whole = { input: [floatValue("x", [2, 3])], output: [{ name: "y" }], ...graph };
  const model = readOnnxModel(onnxFile(whole, { opsetImport: [{ domain: "", version: 19n }] }), "model");
  const { tensors } = pinInputs(model, "model", new Map());
  return inferTypes(model, tensors, runtime, { ...DEFAULT_MODEL_LIMITS, maxTensorBytes });
}

describe("inferTypes", () => {
  it("knows the types and shapes of all that is computed, scalars among them", async () => {
    const types = await infer({
      node: [
        makeNode("ReduceSum", ["x"], ["scalar"], { keepdims: 0 }),
        makeNode("Shape", ["x"], ["shape"]),
        makeNode("Greater", ["x", "scalar"], ["above"]),
        makeNode("Slice", ["x", "zero", "zero"], ["nothing"]),
        makeNode("Where", ["above", "x", "scalar"], ["chosen"]),
        makeNode("Concat", ["chosen", "nothing"], ["z"], { axis: 0 }),
        makeNode("Reshape", ["z", "shape"], ["y"]),
      ],
      initializer: [intWeight("zero", [0])],
    });
    expect(Object.fromEntries(types)).toEqual({
      x: { dtype: "float32", shape: [2, 3] },
      scalar: { dtype: "float32", shape: [] },
      shape: { dtype: "int64", shape: [2] },
      above: { dtype: "bool", shape: [2, 3] },
      nothing: { dtype: "float32", shape: [0, 3] },
      chosen: { dtype: "float32", shape: [2, 3] },
      z: { dtype: "float32", shape: [2, 3] },
      y: { dtype: "float32", shape: [2, 3] },
    });
  });

  it("tells what has a shape that depends on values, and of what rank is unknown, from scalars", async () => {
    const types = await infer({
      output: [{ name: "y" }, { name: "rankless" }],
      node: [
        makeNode("NonZero", ["x"], ["places"]),
        makeNode("ReduceSum", ["places"], ["sum"], { keepdims: 0 }),
        makeNode("Unsqueeze", ["sum", "zero"], ["row"]),
        makeNode("ConstantOfShape", ["row"], ["filled"]),
        makeNode("Cast", ["x"], ["integers"], { to: Type.INT64 }),
        makeNode("Compress", ["integers", "some"], ["target"]),
        makeNode("Reshape", ["x", "target"], ["rankless"]),
        makeNode("ReduceSum", ["filled"], ["total"], { keepdims: 0 }),
        makeNode("Sum", ["total", "x"], ["y"]),
      ],
      initializer: [intWeight("zero", [0]), { name: "some", dims: [2n], dataType: Type.BOOL, int32Data: [1, 1] }],
    });
    expect(types.get("places")).toEqual({ dtype: "int64", shape: undefined });
    expect(types.get("filled")).toEqual({ dtype: "float32", shape: undefined });
    expect(types.get("target")).toEqual({ dtype: "int64", shape: undefined });
    expect(types.get("rankless")).toEqual({ dtype: "float32", shape: undefined });
    expect(types.get("total")).toEqual({ dtype: "float32", shape: [] });
    expect(types.get("y")).toEqual({ dtype: "float32", shape: [2, 3] });
  });

  it.each([
    ["bfloat16", Type.BFLOAT16],
    ["an 8-bit float", Type.FLOAT8E4M3FN],
    ["text", Type.STRING],
    ["halves of bytes", Type.INT4],
  ])("knows that %s cannot cross, and all the rest as ever", async (_, to) => {
    const names = Array.from({ length: 9 }, (__, index) => `m${String(index)}`);
    const types = await infer({
      node: [
        ...names.map((name, index) => makeNode("Neg", [index === 0 ? "x" : `m${String(index - 1)}`], [name])),
        makeNode("Cast", ["m4"], ["foreign"], { to }),
        makeNode("Cast", ["foreign"], ["back"], { to: Type.FLOAT }),
        makeNode("Add", ["back", "m8"], ["y"]),
      ],
    }).catch((error: unknown) => error);
    if (to === Type.INT4) {
      // Operator set 19 has no such type yet.
      expect(types).toMatchObject({ code: "DMPC_MODEL_INVALID" });
      return;
    }
    const known = types as ReadonlyMap<string, TensorType>;
    expect(known.get("foreign")?.dtype).toBeUndefined();
    for (const name of [...names, "back", "y"]) expect(known.get(name)).toEqual({ dtype: "float32", shape: [2, 3] });
    expect(known.size).toBe(names.length + 4);
  });

  it("does not need the weights, however large they are said to be", async () => {
    const types = await infer({
      node: [makeNode("ConstantOfShape", ["extents"], ["w"]), makeNode("MatMul", ["x", "w"], ["y"])],
      initializer: [intWeight("extents", [3, 300_000_000])],
    });
    expect(types.get("w")?.shape).toEqual([3, 300_000_000]);
    expect(types.get("y")?.shape).toEqual([2, 300_000_000]);
    expect(process.memoryUsage().rss).toBeLessThan(2 ** 30);
  });

  it.each<[string, MessageInitShape<typeof GraphProtoSchema>]>([
    [
      "an input beyond all numbers",
      {
        input: [floatValue("x", [2 ** 40, 2 ** 40, 2 ** 40])],
        node: [makeNode("ReduceSum", ["x"], ["y"])],
      },
    ],
    ["an input", { input: [floatValue("x", [7, 37])], node: [makeNode("ReduceSum", ["x"], ["y"])] }],
    [
      "a constant",
      {
        node: [makeNode("ConstantOfShape", ["extents"], ["c"]), makeNode("Sum", ["x", "c"], ["y"])],
        initializer: [intWeight("extents", [100, 1, 3])],
      },
    ],
    [
      "a constant beyond 32 bits",
      {
        node: [
          makeNode("ConstantOfShape", ["extents"], ["c"]),
          makeNode("ReduceSum", ["c"], ["s"]),
          makeNode("Sum", ["x", "s"], ["y"]),
        ],
        initializer: [intWeight("extents", [10 ** 12])],
      },
    ],
    [
      "a result",
      {
        node: [makeNode("Tile", ["x", "times"], ["t"]), makeNode("ReduceSum", ["t"], ["y"])],
        initializer: [intWeight("times", [1000, 1])],
      },
    ],
  ])("refuses a model of which %s would be larger than the limit", async (_, graph) => {
    await expect(infer(graph, 1024)).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringMatching(
        /^The tensor ".*" of the model would have [\d.e+]+ bytes, more than the limit/,
      ) as unknown,
    });
  });

  it.each<[string, MessageInitShape<typeof GraphProtoSchema>]>([
    ["an operator that there is not", { node: [makeNode("Nonsense", ["x"], ["y"])] }],
    ["an operator of somebody's own", { node: [makeNode("Relu", ["x"], ["y"], {}, "somebody")] }],
    ["shapes that do not fit", { node: [makeNode("MatMul", ["x", "x"], ["y"])] }],
    [
      "types that do not fit",
      { node: [makeNode("Add", ["x", "i"], ["y"])], initializer: [intWeight("i", [1]), floatWeight("f", [1])] },
    ],
  ])("says why the engine refuses a model with %s, and what to do", async (_, graph) => {
    await expect(infer(graph)).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringMatching(
        /^The runtime refused to load: (?!.*onnxruntime_src).+; correct the model, or/,
      ) as unknown,
    });
  });
});
