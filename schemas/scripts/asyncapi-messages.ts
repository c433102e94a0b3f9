import type { MethodEntry, NotificationEntry } from "./methods-file.ts";
import { textOf, type SchemaNode } from "./schema-node.ts";

/** A message of an AsyncAPI document. */
export type Message = Readonly<Record<string, unknown>>;

const RPC_ID = { $ref: "./common.schema.json#/$defs/rpcId" };
const VERSION = { description: "Version of JSON-RPC.", type: "string", const: "2.0" };
const CORRELATION = {
  description: "An answer bears the id of its request; answers may come in another order than their requests.",
  location: "$message.payload#/id",
};

const schemaFile = (concept: string): SchemaNode => ({ $ref: `./${concept}.schema.json` });

/** A closed object that requires all its members. */
function envelope(title: string, description: string, properties: SchemaNode): SchemaNode {
  const required = Object.keys(properties);
  return { title, description, type: "object", additionalProperties: false, required, properties };
}

/** `state.get` as `StateGet`, the beginning of the titles of its messages. */
export function titleOf(name: string): string {
  return name.replaceAll(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The request of a method: the JSON-RPC envelope with the method's own parameters. */
export function requestMessage(
  method: string,
  { params }: MethodEntry,
  schemas: ReadonlyMap<string, SchemaNode>,
): Message {
  const title = `${titleOf(method)}Request`;
  return {
    name: `${method}.request`,
    title,
    summary: textOf(schemas.get(params) ?? {}, "description"),
    correlationId: CORRELATION,
    payload: envelope(title, `A call of ${method}.`, {
      jsonrpc: VERSION,
      id: RPC_ID,
      method: { description: "Name of the method.", type: "string", const: method },
      params: schemaFile(params),
    }),
  };
}

/** The result of a method: the JSON-RPC envelope with the method's own result. */
export function resultMessage(
  method: string,
  { result }: MethodEntry,
  schemas: ReadonlyMap<string, SchemaNode>,
): Message {
  const title = `${titleOf(method)}Success`;
  return {
    name: `${method}.result`,
    title,
    summary: textOf(schemas.get(result) ?? {}, "description"),
    correlationId: CORRELATION,
    payload: envelope(title, `The result of ${method}.`, { jsonrpc: VERSION, id: RPC_ID, result: schemaFile(result) }),
  };
}

/** A notification: the JSON-RPC envelope without an id. */
export function notificationMessage(
  notification: string,
  { params }: NotificationEntry,
  schemas: ReadonlyMap<string, SchemaNode>,
): Message {
  const title = `${titleOf(notification)}Notification`;
  return {
    name: notification,
    title,
    summary: textOf(schemas.get(params) ?? {}, "description"),
    payload: envelope(title, "A message that nothing answers.", {
      jsonrpc: VERSION,
      method: { description: "Name of the notification.", type: "string", const: notification },
      params: schemaFile(params),
    }),
  };
}

/** The refusal of any call. */
export const ERROR_MESSAGE: Message = {
  name: "error",
  title: "Refusal",
  summary: "The refusal of a call, with a code of the error registry.",
  description: "The id is null where the request's id could not be read. See spec/errors.md for the codes.",
  correlationId: CORRELATION,
  payload: { $ref: "./rpc-message.schema.json#/$defs/failure" },
};

/** A chunk of the data plane, which is no JSON. */
export const CHUNK_MESSAGE: Message = {
  name: "chunk",
  title: "Chunk",
  summary: "A piece of a tensor or of a blob, in one binary message.",
  description: [
    "A header of 24 bytes, little-endian, then the payload, which is the rest of the message and may be empty.",
    "Bytes 0 to 1: magic, 0x4D44. Byte 2: version, 1. Byte 3: flags, bit 0 last, bit 1 blob, bit 2 crc, the others 0.",
    "Bytes 4 to 7: stream id. Bytes 8 to 11: part index, 0 for a blob.",
    "Bytes 12 to 15: CRC-32 of the payload where the flag crc is set, else 0.",
    "Bytes 16 to 23: position of the payload's first byte in the part or blob.",
    "See spec/data-plane.md#chunk.",
  ].join(" "),
  contentType: "application/octet-stream",
  payload: { description: "Header and payload, at most the receiver's maxMessageBytes together.", type: "string" },
};
