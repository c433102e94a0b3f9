import { fromBinary } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import { checkFunctions } from "./check-functions.ts";
import type { ModelLimits } from "./model-limits.ts";
import { scanModel } from "./scan-model.ts";

/**
 * Decodes an ONNX file that is held in memory. Weights that it lists as floating-point numbers become raw data.
 *
 * @param bytes - The file. The model keeps views of it.
 * @param what - What the bytes are, for errors: a path.
 * @param limits - What it may hold; checked before anything is decoded.
 * @throws DmpcError DMPC_MODEL_INVALID
 */
export function decodeModel(bytes: Uint8Array, what: string, limits: ModelLimits): ModelProto {
  if (bytes.byteLength > limits.maxFileBytes) {
    throw new DmpcError(
      "DMPC_MODEL_INVALID",
      `${what} has ${String(bytes.byteLength)} bytes, more than the limit of ${String(limits.maxFileBytes)}.`,
    );
  }
  // A Buffer would make views that are Buffers, whose slice does not copy.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lists = scanModel(plain, what, limits);
  let model: ModelProto;
  try {
    // As an array of numbers, such a list would take several times its bytes.
    for (const { at, rawDataTag } of lists) plain[at] = rawDataTag;
    model = fromBinary(ModelProtoSchema, plain);
  } catch (cause) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not an ONNX model: it cannot be decoded.`, { cause });
  } finally {
    for (const { at, tag } of lists) plain[at] = tag;
  }
  checkFunctions(model, what, limits);
  return model;
}
