import { create } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import fc from "fast-check";
import { ModelProtoSchema, TensorProto_DataType as Type, TensorProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { checkTensors } from "../../src/model/check-tensors.ts";
import { declaredBytes } from "../../src/model/declared-size.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { nodeWithGraphs } from "../support/small-models.ts";

type Weight = Parameters<typeof create<typeof TensorProtoSchema>>[1];

function check(weight: Weight, maxTensorBytes = DEFAULT_MODEL_LIMITS.maxTensorBytes): void {
  const graph = { initializer: [create(TensorProtoSchema, weight)] };
  checkTensors(create(ModelProtoSchema, { graph }), "model", { ...DEFAULT_MODEL_LIMITS, maxTensorBytes });
}

const fixedTypes = Object.values(Type).filter(
  (type): type is Type => typeof type === "number" && type !== Type.UNDEFINED && type !== Type.STRING,
);

describe("checkTensors", () => {
  it("accepts as many bytes as the shape says, of any type, and not one more or less", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixedTypes), fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), (dataType, sizes) => {
        const dims = sizes.map(BigInt);
        const bytes = declaredBytes(create(TensorProtoSchema, { dataType, dims })) ?? NaN;
        const weight = { name: "w", dataType, dims };
        check({ ...weight, rawData: new Uint8Array(bytes) });
        for (const wrong of [bytes - 1, bytes + 1]) {
          if (wrong < 0) continue;
          const act = (): void => {
            check({ ...weight, rawData: new Uint8Array(wrong) });
          };
          expect(act).toThrow(expect.objectContaining({ code: "DMPC_MODEL_INVALID" }));
        }
      }),
      { seed: 131, numRuns: 500 },
    );
  });

  it.each<[string, Weight]>([
    ["floats", { dataType: Type.FLOAT, dims: [2n, 2n], floatData: [1, 2, 3, 4] }],
    ["a scalar", { dataType: Type.FLOAT, dims: [], floatData: [1] }],
    ["nothing", { dataType: Type.FLOAT, dims: [2n, 0n] }],
    ["complex numbers, two entries each", { dataType: Type.COMPLEX64, dims: [2n], floatData: [1, 2, 3, 4] }],
    ["halves of bytes, two in one entry", { dataType: Type.INT4, dims: [3n], int32Data: [0x21, 3] }],
    ["half floats as integers", { dataType: Type.FLOAT16, dims: [2n], int32Data: [0x3c00, 0] }],
    ["texts", { dataType: Type.STRING, dims: [2n], stringData: [new Uint8Array(), new Uint8Array(3)] }],
  ])("accepts a list of %s, and no other number of entries", (_, weight) => {
    check(weight);
    expect(() => {
      check({ ...weight, dims: [...(weight?.dims ?? []), 3n] });
      check({ ...weight, dims: [7n] });
    }).toThrow(DmpcError);
  });

  it.each<[string, Weight]>([
    ["a colossal shape without data", { dataType: Type.FLOAT, dims: [2n ** 62n] }],
    ["a shape whose size overflows", { dataType: Type.INT8, dims: [2n ** 62n, 2n ** 62n, 2n ** 62n] }],
    ["a colossal number of texts", { dataType: Type.STRING, dims: [2n ** 40n] }],
    ["a negative dimension", { dataType: Type.FLOAT, dims: [-1n], floatData: [1] }],
    ["two negative dimensions", { dataType: Type.FLOAT, dims: [-1n, -1n], floatData: [1] }],
    ["bytes of texts", { dataType: Type.STRING, dims: [1n], rawData: new Uint8Array(1) }],
    ["too many bytes by its own limit", { dataType: Type.FLOAT, dims: [257n], rawData: new Uint8Array(1028) }],
  ])("refuses %s", (_, weight) => {
    expect(() => {
      check({ name: "culprit", ...weight }, 1024);
    }).toThrow(/^model is not a usable ONNX model: "culprit" (is said|has|lists)/);
  });

  it("bounds what a sparse tensor becomes, and looks into branches, constants and functions", () => {
    const colossal = create(TensorProtoSchema, { name: "c", dataType: Type.FLOAT, dims: [2n ** 40n] });
    const values = create(TensorProtoSchema, { name: "c", dataType: Type.FLOAT, dims: [1n], floatData: [1] });
    const sparse = { values, indices: { dataType: Type.INT64, dims: [1n], int64Data: [0n] } };
    const inside = { attribute: [{ name: "value", t: colossal }] };
    for (const model of [
      { graph: { sparseInitializer: [{ ...sparse, dims: [2n ** 40n] }] } },
      { graph: { node: [nodeWithGraphs("If", [], [], { then_branch: { node: [inside] } })] } },
      { functions: [{ node: [inside] }] },
      { functions: [{ attributeProto: [{ name: "default", t: colossal }] }] },
      { trainingInfo: [{ algorithm: { initializer: [colossal] } }] },
    ]) {
      expect(() => {
        checkTensors(create(ModelProtoSchema, model), "model", DEFAULT_MODEL_LIMITS);
      }).toThrow('"c" is said to have 4398046511104 bytes');
    }
    const fine = { graph: { sparseInitializer: [{ ...sparse, dims: [3n] }] } };
    checkTensors(create(ModelProtoSchema, fine), "model", DEFAULT_MODEL_LIMITS);
  });
});
