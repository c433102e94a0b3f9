import { fromBinary } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import type { ModelLimits } from "./model-limits.ts";
import { scanModel } from "./scan-model.ts";

/**
 * Decodes an ONNX file that is held in memory.
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
  scanModel(plain, what, limits);
  try {
    return fromBinary(ModelProtoSchema, plain);
  } catch (cause) {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not an ONNX model: it cannot be decoded.`, { cause });
  }
}
