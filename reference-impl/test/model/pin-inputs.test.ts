import type { ValueInfoProto } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { type OnnxModel, readOnnxModel } from "../../src/model/onnx-model.ts";
import { type PinnedInputs, pinInputs } from "../../src/model/pin-inputs.ts";
import { makeNode } from "../support/nodes.ts";
import { onnxFile } from "../support/onnx-files.ts";
import { floatWeight, typedValue } from "../support/small-models.ts";

const FLOAT = 1;

function modelOf(...input: ReturnType<typeof typedValue>[]): OnnxModel {
  const names = input.map((value) => (value as ValueInfoProto).name);
  return readOnnxModel(
    onnxFile({
      input,
      output: [{ name: "y" }],
      initializer: [floatWeight("overridable", [1])],
      node: [makeNode("Sum", names, ["y"])],
    }),
    "model",
  );
}

function pin(model: OnnxModel, dims: Readonly<Record<string, number>> = {}): PinnedInputs {
  return pinInputs(model, "model.onnx", new Map(Object.entries(dims)));
}

describe("pinInputs", () => {
  it("leaves fixed dimensions as they are, also those of no extent and of no dimension", () => {
    const model = modelOf(
      typedValue("x", FLOAT, [2, 0, 3]),
      typedValue("s", 7, []),
      typedValue("overridable", FLOAT, ["n"]),
    );
    expect(pin(model)).toEqual({
      tensors: [
        { tensorId: "x", dtype: "float32", shape: [2, 0, 3], sizeBytes: 0 },
        { tensorId: "s", dtype: "int64", shape: [], sizeBytes: 8 },
      ],
      assumed: [],
    });
  });

  it("fixes an open dimension wherever its name stands, and takes the batch as 1", () => {
    const model = modelOf(typedValue("a", FLOAT, ["batch", "length"]), typedValue("b", 9, ["batch", "length", 2]));
    const { tensors, assumed } = pin(model, { length: 5 });
    expect(tensors.map(({ shape }) => shape)).toEqual([
      [1, 5],
      [1, 5, 2],
    ]);
    expect(assumed).toEqual(["batch"]);
    expect(pin(model, { length: 5, batch: 3 })).toMatchObject({
      tensors: [
        { shape: [3, 5], sizeBytes: 60 },
        { shape: [3, 5, 2], sizeBytes: 30 },
      ],
      assumed: [],
    });
  });

  it("fixes one dimension by its place, before the name that it shares with others", () => {
    const model = modelOf(typedValue("a", FLOAT, [1, "n", "n"]));
    expect(pin(model, { n: 4, "a[2]": 7 }).tensors[0]?.shape).toEqual([1, 4, 7]);
  });

  it.each<[string, string | number]>([
    ["without a name", ""],
    ["of extent -1", -1],
    ["that an exporter calls a question mark", "?"],
  ])("knows a dimension %s by its place alone", (_, dimension) => {
    const model = modelOf(typedValue("a", FLOAT, [dimension, dimension, dimension]));
    expect(() => pin(model)).toThrow("fix them with --dim a[1]=N --dim a[2]=N.");
    const { tensors, assumed } = pin(model, { "a[1]": 5, "a[2]": 6 });
    expect(tensors[0]?.shape).toEqual([1, 5, 6]);
    expect(assumed).toEqual(["a[0]"]);
  });

  it("asks for a name that is a batch in one tensor and something else in another", () => {
    const model = modelOf(typedValue("a", FLOAT, ["n", 2]), typedValue("b", FLOAT, [1, "n"]));
    expect(() => pin(model)).toThrow(expect.objectContaining({ code: "DMPC_USAGE" }));
    expect(() => pin(model)).toThrow("model.onnx leaves dimensions of its inputs open; fix them with --dim n=N.");
  });

  it("refuses a name that is none, and tells those that there are", () => {
    const model = modelOf(typedValue("a", FLOAT, ["n", "m"]));
    expect(() => pin(model, { m: 2, width: 3 })).toThrow('no open dimension "width"; it has n, a[0], m, a[1].');
    expect(() => pin(modelOf(typedValue("a", FLOAT, [1])), { n: 1 })).toThrow('no open dimension "n"; it has none.');
  });

  it.each<[string, ReturnType<typeof typedValue>]>([
    ["texts", typedValue("a", 8, [1])],
    ["bfloat16", typedValue("a", 16, [1])],
    ["halves of bytes", typedValue("a", 22, [2])],
    ["no known type", typedValue("a", 99, [1])],
    ["a sequence", { name: "a", type: { value: { case: "sequenceType", value: {} } } }],
    ["unknown rank", typedValue("a", FLOAT)],
    ["no type", { name: "a" }],
  ])("refuses an input of %s, by name", (_, value) => {
    expect(() => pin(modelOf(value))).toThrow(
      expect.objectContaining({
        code: "DMPC_MODEL_UNSUPPORTED",
        message: expect.stringContaining('the input "a"') as unknown,
      }),
    );
  });
});
