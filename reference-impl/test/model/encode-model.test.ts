import { create, fromBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { ModelProtoSchema, TensorProto_DataType, TensorProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { encodeModel } from "../../src/model/encode-model.ts";
import { onnxFile } from "../support/onnx-files.ts";

const weight = fc.record({ name: fc.string({ minLength: 1 }), rawData: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes)) });

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
        for (const { rawData } of weights) expect(pieces.some((piece) => piece === rawData)).toBe(true);
      }),
    );
  });
});
