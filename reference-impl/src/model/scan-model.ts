import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { DmpcError } from "@dmpc/schemas";
import { ModelProtoSchema, NodeProtoSchema } from "onnx-buf";
import type { ModelLimits } from "./model-limits.ts";

interface OpenMessage {
  readonly schema: DescMessage;
  readonly end: number;
}

/**
 * Walks an ONNX file without decoding it and counts what decoding it would make: two bytes can become an object of
 * hundreds. O(bytes of structure); weights are stepped over.
 *
 * @param bytes - The file.
 * @param what - What the bytes are, for errors: a path.
 * @param limits - What it may hold.
 * @throws DmpcError DMPC_MODEL_INVALID if a limit is broken or the file is no protobuf message.
 */
export function scanModel(bytes: Uint8Array, what: string, limits: ModelLimits): void {
  const refuse = (why: string): never => {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: ${why}.`);
  };
  const counts = { nodes: 0, messages: 0, values: 0 };
  const count = (field: DescField, length: number): void => {
    if (field.message === NodeProtoSchema) counts.nodes += 1;
    if (field.message !== undefined) counts.messages += 1;
    else if (field.fieldKind === "list") counts.values += valuesIn(field, length);
    if (counts.nodes > limits.maxNodes) refuse(`it has more than ${String(limits.maxNodes)} nodes`);
    if (counts.messages > limits.maxMessages) refuse(`it has more than ${String(limits.maxMessages)} parts`);
    if (counts.values > limits.maxValues) {
      refuse(`it lists more than ${String(limits.maxValues)} numbers; save its weights as raw data`);
    }
  };
  const reader = new BinaryReader(bytes);
  const open: OpenMessage[] = [{ schema: ModelProtoSchema, end: bytes.length }];
  try {
    for (let message = open.at(-1); message !== undefined; message = open.at(-1)) {
      if (reader.pos === message.end) {
        open.pop();
        continue;
      }
      const [number, wireType] = reader.tag();
      const field = fieldOf(message.schema, number);
      if (wireType !== WireType.LengthDelimited) {
        if (field !== undefined) count(field, 1);
        reader.skip(wireType, number);
      } else {
        const length = reader.uint32();
        const end = reader.pos + length;
        if (end > message.end) refuse("it ends before its contents do");
        if (field !== undefined) count(field, length);
        if (field?.message === undefined) reader.pos = end;
        else open.push({ schema: field.message, end });
        if (open.length > limits.maxDepth) {
          refuse(`its parts lie inside each other more than ${String(limits.maxDepth)} deep`);
        }
      }
      if (reader.pos > message.end) refuse("it ends before its contents do");
    }
  } catch (error) {
    if (error instanceof DmpcError) throw error;
    refuse("it cannot be decoded");
  }
}

const fields = new Map<DescMessage, ReadonlyMap<number, DescField>>();

function fieldOf(schema: DescMessage, number: number): DescField | undefined {
  let byNumber = fields.get(schema);
  if (byNumber === undefined) {
    byNumber = new Map(schema.fields.map((field) => [field.number, field]));
    fields.set(schema, byNumber);
  }
  return byNumber.get(number);
}

/** Elements in so many bytes of a repeated field, at most. */
function valuesIn({ scalar }: DescField, length: number): number {
  switch (scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return 1;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
      return length / 4;
    case ScalarType.DOUBLE:
      return length / 8;
    default:
      return length;
  }
}
