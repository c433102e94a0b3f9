import { create, fromBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { ModelProtoSchema, TensorProto_DataType, TensorProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { encodeModel } from "../../src/model/encode-model.ts";
import { onnxFile } from "../support/onnx-files.ts";

const weight = fc.record({
  name: fc.string({ minLength: 1 }),
  rawData: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)),
});

describe("encodeModel", () => {
  it("decodes to the model with the weights after its own initializers, and hands data on without a copy", () => {
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 5 }), fc.array(weight, { maxLength: 2 }), (weights, own) => {
        const toTensor = ({ name, rawData }: { name: string; rawData: Uint8Array<ArrayBuffer> }) =>
          create(TensorProtoSchema, {
            name,
            rawData,
            dims: [BigInt(rawData.length)],
            dataType: TensorProto_DataType.UINT8,
          });
        const model = fromBinary(
          ModelProtoSchema,
          onnxFile({ node: [{ opType: "Relu", input: ["x"], output: ["y"] }], initializer: own.map(toTensor) }),
        );
        const pieces = [...encodeModel(model, weights.map(toTensor))];
        const decoded = fromBinary(ModelProtoSchema, Buffer.concat(pieces));
        expect(decoded.graph?.node).toEqual(model.graph?.node);
        expect(decoded.graph?.initializer.map(({ name, rawData }) => [name, Uint8Array.from(rawData)])).toEqual(
          [...own, ...weights].map(({ name, rawData }) => [name, rawData]),
        );
        for (const { rawData } of weights.filter((one) => one.rawData.length > 0))
          expect(pieces.some((piece) => piece === rawData)).toBe(true);
      }),
    );
  });

  it("writes the same file whether a weight comes whole or in pieces", () => {
    fc.assert(
      fc.property(weight, fc.array(fc.nat(300), { maxLength: 4 }), ({ name, rawData }, cuts) => {
        const described = { name, dims: [BigInt(rawData.length)], dataType: TensorProto_DataType.UINT8 };
        const edges = [0, ...cuts.sort((a, b) => a - b), rawData.length];
        const streamed = {
          tensor: create(TensorProtoSchema, described),
          byteLength: rawData.length,
          pieces: edges.slice(1).map((end, index) => rawData.subarray(edges[index], end)),
        };
        const encode = (weights: Parameters<typeof encodeModel>[1]) =>
          Buffer.concat([...encodeModel(create(ModelProtoSchema), weights)]);
        expect(encode([streamed])).toEqual(encode([create(TensorProtoSchema, { ...described, rawData })]));
      }),
    );
  });

  it("refuses pieces that do not add up to the announced length", () => {
    const tensor = create(TensorProtoSchema, { name: "w" });
    const short = { tensor, byteLength: 3, pieces: [new Uint8Array(2)] };
    expect(() => [...encodeModel(create(ModelProtoSchema), [short])]).toThrow("lacks 1 bytes");
  });
});
