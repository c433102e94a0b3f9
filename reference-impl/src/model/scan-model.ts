import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { DmpcError } from "@dmpc/schemas";
import { ModelProtoSchema, NodeProtoSchema, TensorProtoSchema } from "onnx-buf";
import type { ModelLimits } from "./model-limits.ts";

interface OpenMessage {
  readonly schema: DescMessage;
  readonly end: number;
}

/**
 * Walks an ONNX file without decoding it and reckons the memory that decoding it would take: two bytes can become an
 * object of hundreds. O(bytes of structure); weights are stepped over, also lists of floating-point numbers, which
 * whoever decodes the file is to take as raw data.
 *
 * @param bytes - The file.
 * @param what - What the bytes are, for errors: a path.
 * @param limits - What it may hold.
 * @returns Where the tags of such lists are.
 * @throws DmpcError DMPC_MODEL_INVALID if a limit is broken or the file is no protobuf message.
 */
export function scanModel(bytes: Uint8Array, what: string, limits: ModelLimits): ListTag[] {
  const refuse = (why: string): never => {
    throw new DmpcError("DMPC_MODEL_INVALID", `${what} is not a usable ONNX model: ${why}.`);
  };
  const lists: ListTag[] = [];
  let nodes = 0;
  let decodedBytes = 0;
  const count = (field: DescField | undefined, length: number): void => {
    if (field?.message === NodeProtoSchema) nodes += 1;
    decodedBytes += bytesOf(field, length);
    if (nodes > limits.maxNodes) refuse(`it has more than ${String(limits.maxNodes)} nodes`);
    if (decodedBytes > limits.maxDecodedBytes) {
      refuse(
        `its structure would take more than ${String(limits.maxDecodedBytes)} bytes of memory; save its weights as raw data`,
      );
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
      const start = reader.pos;
      const [number, wireType] = reader.tag();
      const field = fieldOf(message.schema, number);
      // The decoder believes the schema, not the file: it would read on from another place than this walk.
      if (field !== undefined && !isWrittenAs(field, wireType)) refuse("it cannot be decoded");
      if (wireType !== WireType.LengthDelimited) {
        reader.skip(wireType, number);
        count(field, wireType === WireType.Varint ? 1 : reader.pos - start);
      } else {
        const length = reader.uint32();
        const end = reader.pos + length;
        if (end > message.end) refuse("it ends before its contents do");
        if (field !== undefined && LAID_OUT_AS_RAW.has(field) && length > 0 && bytes[start] === tagOf(field)) {
          lists.push({ at: start, tag: tagOf(field), rawDataTag: tagOf(RAW_DATA) });
        } else {
          count(field, length);
        }
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
  return lists;
}

/** A list of numbers that lie in the file as they would in a tensor's raw data. */
export interface ListTag {
  /** Index of the tag, which is one byte. */
  readonly at: number;
  /** The tag. */
  readonly tag: number;
  /** The tag that raw data has, which is one byte, too. */
  readonly rawDataTag: number;
}

const RAW_DATA = TensorProtoSchema.field.rawData;
const LAID_OUT_AS_RAW: ReadonlySet<DescField> = new Set([
  TensorProtoSchema.field.floatData,
  TensorProtoSchema.field.doubleData,
]);

function tagOf({ number }: DescField): number {
  return (number << 3) | WireType.LengthDelimited;
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

/** Whether a field's values come in this wire type; numbers of a list come one by one or packed. */
function isWrittenAs(field: DescField, wireType: WireType): boolean {
  if (field.message !== undefined) return wireType === WireType.LengthDelimited;
  const isPacked = field.fieldKind === "list" && wireType === WireType.LengthDelimited;
  switch (field.scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return wireType === WireType.LengthDelimited;
    case ScalarType.FLOAT:
      return isPacked || wireType === WireType.Bit32;
    case ScalarType.DOUBLE:
      return isPacked || wireType === WireType.Bit64;
    default:
      return isPacked || wireType === WireType.Varint;
  }
}

/** Bytes of an object, as measured, and of each of its members: values, and lists that are empty still. */
const OBJECT_BYTES = 64;
const MEMBER_BYTES = 24;

/** Bytes of a string or view in a list, and of a field that the schema does not know and the decoder keeps. */
const ELEMENT_BYTES = 128;

/** What a field of so many bytes takes when it is decoded, at most, but for the bytes of strings. */
function bytesOf(field: DescField | undefined, length: number): number {
  if (field === undefined) return ELEMENT_BYTES;
  if (field.message !== undefined) return OBJECT_BYTES + MEMBER_BYTES * field.message.fields.length;
  // A value that an enumeration lacks is kept aside, each time that it comes.
  if (field.fieldKind === "enum") return ELEMENT_BYTES;
  if (field.fieldKind !== "list") return 0;
  switch (field.scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return ELEMENT_BYTES;
    case ScalarType.FLOAT:
      return 4 * length;
    case ScalarType.DOUBLE:
      return 2 * length;
    case ScalarType.INT64:
    case ScalarType.UINT64:
      return 40 * length;
    default:
      return 16 * length;
  }
}
