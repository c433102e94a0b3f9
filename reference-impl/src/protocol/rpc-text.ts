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

/**
 * Reads one text message.
 *
 * @throws DmpcError DMPC_RPC_PARSE if it is not JSON, DMPC_RPC_INVALID if it is no message of this protocol.
 * @see spec/control-plane.md#messages (DMPC-CTRL-004, DMPC-CTRL-005)
 */
export function parseRpcText(text: string): RpcMessage {
  const value = parseJson(text);
  try {
    return parseDocument("rpc-message", value);
  } catch (cause) {
    if (!isDmpcError(cause, "DMPC_DOCUMENT_INVALID")) throw cause;
    throw new DmpcError(
      "DMPC_RPC_INVALID",
      "The message is not a JSON-RPC 2.0 request, result or error of this protocol; see rpc-message.schema.json.",
      { cause },
    );
  }
}

/** The id that an invalid message nevertheless carries; null if it carries none that is valid. */
export function salvageId(text: string): number | null {
  try {
    const value = JSON.parse(text) as { id?: unknown } | null;
    const id = value?.id;
    return Number.isSafeInteger(id) && (id as number) > 0 ? (id as number) : null;
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DmpcError("DMPC_RPC_PARSE", "The message is not JSON; send one JSON value in a text message.", { cause });
  }
}

/** The JSON-RPC error that tells the caller of an error; one without a number on the wire is told as DMPC_INTERNAL. */
export function toRpcFailure(id: number | null, error: unknown): RpcFailure {
  const known = error instanceof DmpcError ? error : undefined;
  const code: ErrorCode =
    known !== undefined && ERROR_REGISTRY[known.code].rpcCode !== undefined ? known.code : "DMPC_INTERNAL";
  const message = code === "DMPC_INTERNAL" ? "The server failed; its log says why." : (known?.message ?? code);
  return {
    jsonrpc: "2.0",
    id,
    error: {
      code: ERROR_REGISTRY[code].rpcCode ?? -32603,
      message: message.slice(0, 2000),
      data: { code, ...(known?.path === undefined ? {} : { path: known.path.slice(0, 2000) }) },
    },
  };
}

/** The error that a JSON-RPC error tells of. */
export function fromRpcFailure({ error }: RpcFailure): DmpcError {
  const { code, path } = error.data;
  return new DmpcError(isErrorCode(code) ? code : "DMPC_INTERNAL", error.message, { path });
}
