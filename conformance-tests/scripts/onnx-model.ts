import { create, toBinary } from "@bufbuild/protobuf";
import {
  ModelProtoSchema,
  TensorProto_DataType,
  type AttributeProto,
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
  ValueInfoProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "onnx-buf";
import type { GoldenDataType, TensorShape } from "../src/golden/golden-model.ts";
import { encodeTensor } from "../src/golden/tensor-bytes.ts";

const IR_VERSION = 8n;
const OPSET = 13n;

const ELEMENT_TYPE: Record<GoldenDataType, TensorProto_DataType> = {
  float32: TensorProto_DataType.FLOAT,
  float64: TensorProto_DataType.DOUBLE,
  float16: TensorProto_DataType.FLOAT16,
  int64: TensorProto_DataType.INT64,
  int32: TensorProto_DataType.INT32,
  uint8: TensorProto_DataType.UINT8,
  bool: TensorProto_DataType.BOOL,
};

/** A model to write: its nodes in order, its weights, and its ends. */
export interface ModelSketch {
  readonly nodes: readonly NodeProto[];
  readonly weights: readonly TensorProto[];
  readonly inputs: readonly TensorShape[];
  readonly outputs: readonly TensorShape[];
}

/** A node of the default domain. Its name is the id of its layer. */
export function node(
  layerId: string,
  operator: string,
  input: string[],
  output: string[],
  attribute: AttributeProto[] = [],
): NodeProto {
  return create(NodeProtoSchema, { name: layerId, opType: operator, input, output, attribute });
}

/** An integer attribute. */
export function integer(name: string, value: number): AttributeProto {
  return create(AttributeProtoSchema, { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) });
}

/** The attribute `to` of a Cast. */
export function castTo(dtype: GoldenDataType): AttributeProto {
  return integer("to", ELEMENT_TYPE[dtype]);
}

/** A weight. */
export function weight(name: string, dtype: GoldenDataType, shape: readonly number[], values: number[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dataType: ELEMENT_TYPE[dtype],
    dims: shape.map(BigInt),
    rawData: Uint8Array.from(encodeTensor(dtype, values)),
  });
}

/** The bytes of a model. */
export function encodeModel(name: string, { nodes, weights, inputs, outputs }: ModelSketch): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: IR_VERSION,
      producerName: "dmpc-conformance-tests",
      opsetImport: [{ domain: "", version: OPSET }],
      graph: {
        name,
        node: [...nodes],
        initializer: [...weights],
        input: inputs.map(valueInfo),
        output: outputs.map(valueInfo),
      },
    }),
  );
}

function valueInfo({ tensorId, dtype, shape }: TensorShape): ValueInfoProto {
  return create(ValueInfoProtoSchema, {
    name: tensorId,
    type: {
      value: {
        case: "tensorType",
        value: {
          elemType: ELEMENT_TYPE[dtype],
          shape: { dim: shape.map((size) => ({ value: { case: "dimValue" as const, value: BigInt(size) } })) },
        },
      },
    },
  });
}
