import { clearField, create, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { GraphProtoSchema, type ModelProto, ModelProtoSchema, type TensorProto, TensorProtoSchema } from "onnx-buf";

const MODEL_GRAPH = ModelProtoSchema.field.graph.number;
const GRAPH_INITIALIZER = GraphProtoSchema.field.initializer.number;
const TENSOR_RAW_DATA = TensorProtoSchema.field.rawData.number;

/**
 * An ONNX file in pieces: the model without weights, then one weight after the other. Each weight follows as a further
 * fragment of the field `graph`, which decoders merge with the first, so that its data is handed on as it lies in memory.
 * An encoder that takes everything at once would copy all weights twice.
 *
 * @param model - The model. Initializers of its graph come first; give large ones as weights instead.
 * @param weights - Further initializers, with their data in `rawData`; they may be made while the file is written.
 * @see https://protobuf.dev/programming-guides/encoding/#last-one-wins
 */
export function* encodeModel(model: ModelProto, weights: Iterable<TensorProto>): Generator<Uint8Array> {
  yield toBinary(ModelProtoSchema, model);
  for (const weight of weights) {
    const { rawData } = weight;
    const described = Object.assign(create(TensorProtoSchema), weight);
    clearField(described, TensorProtoSchema.field.rawData);
    const description = toBinary(TensorProtoSchema, described);
    // Data in typed lists is part of the description; a field that is there and empty would outdo it.
    const dataHead =
      rawData.length === 0
        ? rawData
        : new BinaryWriter().tag(TENSOR_RAW_DATA, WireType.LengthDelimited).uint32(rawData.length).finish();
    const tensorBytes = description.length + dataHead.length + rawData.length;
    const tensorHead = new BinaryWriter().tag(GRAPH_INITIALIZER, WireType.LengthDelimited).uint32(tensorBytes).finish();
    yield new BinaryWriter()
      .tag(MODEL_GRAPH, WireType.LengthDelimited)
      .uint32(tensorHead.length + tensorBytes)
      .raw(tensorHead)
      .raw(description)
      .raw(dataHead)
      .finish();
    if (rawData.length > 0) yield rawData;
  }
}
