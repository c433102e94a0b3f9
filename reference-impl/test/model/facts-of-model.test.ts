import { TensorProto_DataType } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { factsOfModel } from "../../src/model/facts-of-model.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";

const { FLOAT, INT32, INT64 } = TensorProto_DataType;

/** A file with weights in every form. */
const model = readOnnxModel(
  onnxFile({
    input: [floatValue("x", [2, 3])],
    output: [floatValue("y", [2, 3])],
    initializer: [
      { name: "matrix", dims: [3n, 4n], dataType: FLOAT, rawData: new Uint8Array(48) },
      { name: "extents", dims: [2n], dataType: INT64, int64Data: [3n, 5n] },
      { name: "raw", dims: [2n], dataType: INT64, rawData: new Uint8Array(new BigInt64Array([7n, -1n]).buffer) },
      { name: "raw32", dims: [1n], dataType: INT32, rawData: new Uint8Array(new Int32Array([-9]).buffer) },
      { name: "many", dims: [100n], dataType: INT64, int64Data: Array.from({ length: 100 }, () => 1n) },
    ],
    node: [
      makeNode("ConstantOfShape", ["extents"], ["filled"]),
      makeNode("Compress", ["matrix", "raw"], ["unknown"]),
      makeNode("Sum", ["x", "filled", "unknown"], ["y"]),
    ],
  }),
  "model",
);

describe("factsOfModel", () => {
  const facts = factsOfModel(
    model,
    [{ tensorId: "x", dtype: "float32", shape: [2, 3], sizeBytes: 24 }],
    new Map([
      ["filled", { dtype: "float32", shape: [3, 5] }],
      ["unknown", { dtype: undefined, shape: undefined }],
      ["y", { dtype: "float32", shape: [2, 3] }],
    ]),
  );

  it.each<[string, object]>([
    ["matrix", { shape: [3, 4], dtype: "float32" }],
    ["extents", { shape: [2], dtype: "int64", integers: [3, 5] }],
    ["raw", { integers: [7, -1] }],
    ["raw32", { dtype: "int32", integers: [-9] }],
    ["many", { shape: [100], integers: undefined }],
    ["filled", { shape: [3, 5], dtype: "float32" }],
    ["unknown", {}],
  ])("knows the weight %s", (name, expected) => {
    expect(facts.tensor(name)).toMatchObject({ isWeight: true, ...expected });
  });

  it("does not make up what the file does not say", () => {
    expect(facts.tensor("unknown")).toEqual({ isWeight: true });
    expect(facts.tensor("no such tensor")).toEqual({ isWeight: false });
  });

  it("knows tensors as they were inferred, and the operator set", () => {
    for (const name of ["x", "y"]) {
      expect(facts.tensor(name)).toEqual({ isWeight: false, shape: [2, 3], dtype: "float32" });
    }
    expect(facts.opset).toBe(13);
  });
});
