import { create, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { DmpcError } from "@dmpc/schemas";
import fc from "fast-check";
import { AttributeProtoSchema, GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, TensorProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { decodeModel } from "../../src/model/decode-model.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { scanModel } from "../../src/model/scan-model.ts";
import { readClassifier } from "../support/classifier.ts";
import { makeNode } from "../support/nodes.ts";
import { onnxFile } from "../support/onnx-files.ts";
import { ifNode } from "../support/small-models.ts";

const GRAPH = ModelProtoSchema.field.graph.number;
const NODE = GraphProtoSchema.field.node.number;
const INITIALIZER = GraphProtoSchema.field.initializer.number;
const STRINGS = TensorProtoSchema.field.stringData.number;
const ATTRIBUTE = NodeProtoSchema.field.attribute.number;

/** A field of bytes, which may be a message. */
function field(number: number, content: Uint8Array): Uint8Array {
  return new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(content).finish();
}

function repeated(unit: readonly number[], times: number): Uint8Array {
  return Uint8Array.from({ length: unit.length * times }, (_, index) => unit[index % unit.length] ?? 0);
}

function inTensor(number: number, content: Uint8Array): Uint8Array {
  return field(GRAPH, field(INITIALIZER, field(number, content)));
}

/** Any model: nested graphs, weights in every kind of list, texts, and fields that no schema knows. */
const anyModel = fc
  .record({
    names: fc.array(fc.string(), { maxLength: 5 }),
    floats: fc.array(fc.float(), { maxLength: 5 }),
    integers: fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 5 }),
    texts: fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 3 }),
    unknown: fc.uint8Array({ maxLength: 9 }),
    depth: fc.nat({ max: 6 }),
  })
  .map(({ names, floats, integers, texts, unknown, depth }) => {
    let graph = create(GraphProtoSchema, {
      node: names.map((name) => makeNode("Op", [name], [`${name}'`], { axis: 1, axes: [1, 2], mode: name })),
      initializer: [
        { name: "f", dims: integers, dataType: 1, floatData: floats },
        { name: "i", dataType: 7, int64Data: integers },
        { name: "d", dataType: 11, doubleData: floats },
        { name: "s", dataType: 8, stringData: texts.map((text) => Uint8Array.from(text)) },
      ],
    });
    for (let level = 0; level < depth; level += 1) {
      const attribute = create(AttributeProtoSchema, { name: "body", g: graph, floats, ints: integers });
      graph = create(GraphProtoSchema, { node: [create(NodeProtoSchema, { opType: "Loop", attribute: [attribute] })] });
    }
    const known = toBinary(
      ModelProtoSchema,
      create(ModelProtoSchema, { irVersion: 8n, graph, docString: names.join() }),
    );
    return { nodes: names.length + depth, bytes: Uint8Array.from([...known, ...field(999, unknown)]) };
  });

describe("scanModel", () => {
  it("accepts every model that can be encoded, and counts its nodes, however deep they lie", () => {
    fc.assert(
      fc.property(anyModel, ({ nodes, bytes }) => {
        scanModel(bytes, "model", { ...DEFAULT_MODEL_LIMITS, maxNodes: nodes });
        if (nodes === 0) return;
        expect(() => scanModel(bytes, "model", { ...DEFAULT_MODEL_LIMITS, maxNodes: nodes - 1 })).toThrow(
          `more than ${String(nodes - 1)} nodes`,
        );
      }),
      { seed: 121, numRuns: 300 },
    );
  });

  it("throws nothing but its own error, on any bytes and any damage, and neither does the decoder behind it", async () => {
    const real = await readClassifier();
    const damaged = fc
      .tuple(fc.nat({ max: real.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 8 }))
      .map(([at, bytes]) => {
        const copy = new Uint8Array(real);
        copy.set(bytes.subarray(0, copy.length - at), at);
        return copy;
      });
    const small = fc.tuple(anyModel, fc.nat(), fc.nat({ max: 255 })).map(([{ bytes }, at, value]) => {
      bytes[at % bytes.length] = value;
      return bytes;
    });
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof({ arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 3 }, { arbitrary: small, weight: 6 }, damaged),
        (bytes) => {
          try {
            decodeModel(bytes, "model", DEFAULT_MODEL_LIMITS);
            accepted += 1;
          } catch (error) {
            expect(error).toBeInstanceOf(DmpcError);
            expect(error).toHaveProperty("code", "DMPC_MODEL_INVALID");
          }
        },
      ),
      { seed: 122, numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  const million = 2 ** 20;
  const limits = { ...DEFAULT_MODEL_LIMITS, maxDecodedBytes: 8 * million };
  it.each<[string, Uint8Array]>([
    ["nodes", field(GRAPH, repeated([(NODE << 3) | 2, 0], million))],
    ["weights", field(GRAPH, repeated([(INITIALIZER << 3) | 2, 0], million))],
    ["attributes", field(GRAPH, field(NODE, repeated([(ATTRIBUTE << 3) | 2, 0], million)))],
    ["fields that nobody knows", repeated([0xf8, 1, 0], million)],
    ["packed integers of one byte", inTensor(TensorProtoSchema.field.int32Data.number, new Uint8Array(million))],
    ["packed integers of 64 bits", inTensor(TensorProtoSchema.field.int64Data.number, new Uint8Array(million))],
    ["dimensions", inTensor(TensorProtoSchema.field.dims.number, new Uint8Array(million))],
    [
      "single integers",
      field(GRAPH, field(INITIALIZER, repeated([TensorProtoSchema.field.dims.number << 3, 0], million))),
    ],
    ["empty texts", field(GRAPH, field(NODE, repeated([(NodeProtoSchema.field.input.number << 3) | 2, 0], million)))],
    ["empty strings of bytes", field(GRAPH, field(INITIALIZER, repeated([(STRINGS << 3) | 2, 0], million)))],
    [
      "values that an enumeration lacks",
      field(GRAPH, field(NODE, field(ATTRIBUTE, repeated([0xa0, 1, 0x7f], million)))),
    ],
    ["floats of attributes", field(GRAPH, field(NODE, field(ATTRIBUTE, field(7, new Uint8Array(4 * million)))))],
  ])("refuses a million %s before they become objects", (_, bytes) => {
    expect(() => scanModel(bytes, "bomb.onnx", limits)).toThrow(
      expect.objectContaining({
        code: "DMPC_MODEL_INVALID",
        message: expect.stringMatching(/^bomb\.onnx .* more than \d+ (nodes|bytes of memory)/) as unknown,
      }),
    );
  });

  it("refuses messages that lie too deep inside each other", () => {
    let bytes = new Uint8Array();
    for (let level = 0; level < 1000; level += 1)
      bytes = Uint8Array.from(field(NODE, field(ATTRIBUTE, field(6, bytes))));
    expect(() => scanModel(field(GRAPH, bytes), "model", DEFAULT_MODEL_LIMITS)).toThrow("more than 64 deep");
  });

  it("refuses a field in another wire type than its own, which the decoder would read past", () => {
    // To the walk a number, to the decoder the length of a graph that begins behind it.
    const nodes = repeated([(NODE << 3) | 2, 0], 10);
    const hidden = Uint8Array.from([GRAPH << 3, nodes.length, ...nodes]);
    expect(() => scanModel(hidden, "model", { ...DEFAULT_MODEL_LIMITS, maxNodes: 5 })).toThrow("cannot be decoded");
  });

  it("refuses a file that ends early or has more behind its end", () => {
    const whole = onnxFile({ node: [makeNode("Neg", ["x"], ["y"]), ifNode("c", "x", "z", [2])] });
    scanModel(whole, "model", DEFAULT_MODEL_LIMITS);
    // Behind the graph comes the operator set, of six bytes.
    for (let length = 5; length < whole.length - 6; length += 1) {
      expect(() => scanModel(whole.subarray(0, length), "model", DEFAULT_MODEL_LIMITS)).toThrow(DmpcError);
    }
    expect(() => scanModel(Uint8Array.from([...whole, 0]), "model", DEFAULT_MODEL_LIMITS)).toThrow(DmpcError);
  });
});

describe("decodeModel", () => {
  it("takes weights that are listed as floating-point numbers as raw data, and leaves the file as it was", () => {
    const numbers = [1.5, -2, 0, 1e-3];
    const file = onnxFile({
      initializer: [
        { name: "f", dims: [4n], dataType: 1, floatData: numbers },
        { name: "d", dims: [4n], dataType: 11, doubleData: numbers },
        { name: "i", dims: [2n], dataType: 7, int64Data: [3n, -4n] },
      ],
    });
    const before = Uint8Array.from(file);
    const [floats, doubles, integers] = decodeModel(file, "model", DEFAULT_MODEL_LIMITS).graph?.initializer ?? [];
    expect(floats).toMatchObject({ floatData: [], rawData: new Uint8Array(Float32Array.from(numbers).buffer) });
    expect(doubles).toMatchObject({ doubleData: [], rawData: new Uint8Array(Float64Array.from(numbers).buffer) });
    expect(integers).toMatchObject({ int64Data: [3n, -4n], rawData: new Uint8Array() });
    expect(file).toEqual(before);
  });
});
