import {
  DmpcError,
  ERROR_REGISTRY,
  type ErrorCode,
  isDmpcError,
  isErrorCode,
  parseDocument,
  type RpcFailure,
  type RpcMessage,
} from "@dmpc/schemas";

/** Longest message and path of an error as JSON, in bytes: an error fits into the smallest `maxMessageBytes`. */
const MAX_ERROR_MESSAGE_BYTES = 2400;
const MAX_ERROR_PATH_BYTES = 1000;

/** What a text message turned out to be. */
export type RpcReading =
  | { readonly message: RpcMessage }
  | {
      readonly error: DmpcError;
      /** The id that it nevertheless carries, null if none that is valid. */ readonly id: number | null;
    };

/**
 * Reads one text message. The error is DMPC_RPC_PARSE if it is not JSON, DMPC_RPC_INVALID if it is no message of this
 * protocol.
 *
 * @see spec/control-plane.md#messages (DMPC-CTRL-004, DMPC-CTRL-005)
 */
export function readRpcText(text: string): RpcReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const what = "The message is not JSON; send one JSON value in a text message.";
    return { error: new DmpcError("DMPC_RPC_PARSE", what, { cause }), id: null };
  }
  try {
    return { message: parseDocument("rpc-message", value) };
  } catch (cause) {
    if (!isDmpcError(cause, "DMPC_DOCUMENT_INVALID")) throw cause;
    const what =
      "The message is not a JSON-RPC 2.0 request, result or error of this protocol; see rpc-message.schema.json.";
    return { error: new DmpcError("DMPC_RPC_INVALID", what, { cause }), id: idOf(value) };
  }
}

function idOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  const { id } = value;
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The JSON-RPC error that tells the caller of an error; one without a number on the wire is told as DMPC_INTERNAL. */
export function toRpcFailure(id: number | null, error: unknown): RpcFailure {
  const known = error instanceof DmpcError ? error : undefined;
  const code: ErrorCode =
    known !== undefined && ERROR_REGISTRY[known.code].rpcCode !== undefined ? known.code : "DMPC_INTERNAL";
  const message = code === "DMPC_INTERNAL" ? "The server failed; its log says why." : (known?.message ?? code);
  const path = known?.path;
  return {
    jsonrpc: "2.0",
    id,
    error: {
      code: ERROR_REGISTRY[code].rpcCode ?? -32603,
      message: shorten(message, MAX_ERROR_MESSAGE_BYTES),
      data: { code, ...(path === undefined ? {} : { path: shorten(path, MAX_ERROR_PATH_BYTES) }) },
    },
  };
}

/** The longest beginning of the text that takes no more bytes as JSON. No character is cut in two. */
function shorten(text: string, maxJsonBytes: number): string {
  let bytes = 2;
  let length = 0;
  for (const character of text.slice(0, maxJsonBytes)) {
    bytes += Buffer.byteLength(JSON.stringify(character)) - 2;
    if (bytes > maxJsonBytes) break;
    length += character.length;
  }
  return text.slice(0, length);
}

/** The error that a JSON-RPC error tells of. */
export function fromRpcFailure({ error }: RpcFailure): DmpcError {
  const { code, path } = error.data;
  return new DmpcError(isErrorCode(code) ? code : "DMPC_INTERNAL", error.message, { path });
}
