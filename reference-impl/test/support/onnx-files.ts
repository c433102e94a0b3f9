import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { type GraphProto, GraphProtoSchema, ModelProtoSchema } from "onnx-buf";

/** An ONNX file around a graph, with whatever else the model is to have. */
export function onnxFile(
  graph: MessageInitShape<typeof GraphProtoSchema>,
  more: MessageInitShape<typeof ModelProtoSchema> = {},
): Uint8Array {
  const whole: GraphProto = create(GraphProtoSchema, { name: "test", ...graph });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ domain: "", version: 13n }], graph: whole, ...more }),
  );
}

/** A graph input or output of float32. */
export function floatValue(
  name: string,
  shape: readonly number[],
): NonNullable<MessageInitShape<typeof GraphProtoSchema>["input"]>[number] {
  return {
    name,
    type: {
      value: {
        case: "tensorType",
        value: {
          elemType: 1,
          shape: { dim: shape.map((size) => ({ value: { case: "dimValue" as const, value: BigInt(size) } })) },
        },
      },
    },
  };
}
