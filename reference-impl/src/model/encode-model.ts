import { clearField, create, toBinary } from "@bufbuild/protobuf";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { DmpcError } from "@dmpc/schemas";
import { GraphProtoSchema, type ModelProto, ModelProtoSchema, type TensorProto, TensorProtoSchema } from "onnx-buf";

const MODEL_GRAPH = ModelProtoSchema.field.graph.number;
const GRAPH_INITIALIZER = GraphProtoSchema.field.initializer.number;
const TENSOR_RAW_DATA = TensorProtoSchema.field.rawData.number;

/** A weight whose data never lies in memory as a whole. */
export interface StreamedTensor {
  /** Its name, dimensions and data type, without data. */
  readonly tensor: TensorProto;
  /** Bytes of its data. */
  readonly byteLength: number;
  /** Its data in pieces, which may be made as they are taken. */
  readonly pieces: Iterable<Uint8Array>;
}

/**
 * An ONNX file in pieces: the model without weights, then one weight after the other. Each weight follows as a further
 * fragment of the field `graph`, which decoders merge with the first, so that its data is handed on as it lies in memory.
 * An encoder that takes everything at once would copy all weights twice.
 *
 * @param model - The model. Initializers of its graph come first; give large ones as weights instead.
 * @param weights - Further initializers: with their data in `rawData`, or in pieces where even one weight is too large
 *   to be held. They may be made while the file is written.
 * @throws DmpcError DMPC_INTERNAL if pieces do not add up to their announced length.
 * @see https://protobuf.dev/programming-guides/encoding/#last-one-wins
 */
export function* encodeModel(
  model: ModelProto,
  weights: Iterable<TensorProto | StreamedTensor>,
): Generator<Uint8Array> {
  yield toBinary(ModelProtoSchema, model);
  for (const weight of weights) {
    const { tensor, byteLength, pieces } = "pieces" in weight ? weight : inOnePiece(weight);
    const description = toBinary(TensorProtoSchema, tensor);
    // Data in typed lists is part of the description, and a field that is there and empty would outdo it.
    const dataHead =
      byteLength === 0
        ? new Uint8Array(0)
        : new BinaryWriter().tag(TENSOR_RAW_DATA, WireType.LengthDelimited).uint32(byteLength).finish();
    const tensorBytes = description.length + dataHead.length + byteLength;
    const tensorHead = new BinaryWriter().tag(GRAPH_INITIALIZER, WireType.LengthDelimited).uint32(tensorBytes).finish();
    yield new BinaryWriter()
      .tag(MODEL_GRAPH, WireType.LengthDelimited)
      .uint32(tensorHead.length + tensorBytes)
      .raw(tensorHead)
      .raw(description)
      .raw(dataHead)
      .finish();
    let open = byteLength;
    for (const piece of pieces) {
      open -= piece.length;
      yield piece;
    }
    if (open !== 0) {
      throw new DmpcError("DMPC_INTERNAL", `The data of the weight "${tensor.name}" lacks ${String(open)} bytes.`);
    }
  }
}

function inOnePiece(weight: TensorProto): StreamedTensor {
  const tensor = Object.assign(create(TensorProtoSchema), weight);
  clearField(tensor, TensorProtoSchema.field.rawData);
  return { tensor, byteLength: weight.rawData.length, pieces: weight.rawData.length === 0 ? [] : [weight.rawData] };
}
