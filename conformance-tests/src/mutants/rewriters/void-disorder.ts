import { ERROR_REGISTRY } from "@dmpc/schemas";
import { type Chunk, decodeChunk } from "../../client/chunk.ts";
import type { Link, Rewriter } from "../link.ts";
import { jsonObject } from "./json-object.ts";

/**
 * Refuses a transfer that succeeded, if its chunks came in an order that it does not like.
 *
 * @param method - The method that announces the streams which are looked at.
 * @param isDisorder - Sees all chunks of a stream in the order in which they came.
 */
export function voidDisorder(
  method: "blob.put" | "infer.start",
  isDisorder: (chunks: readonly Chunk[]) => boolean,
): (link: Link) => Rewriter {
  return (link) => {
    const chunks = new Map<number, Chunk[]>();
    const streams = new Map<unknown, number>();
    return {
      fromClient(message) {
        if (typeof message !== "string") {
          const chunk = decodeChunk(message);
          chunks.get(chunk.streamId)?.push(chunk);
        }
        const request = jsonObject(message);
        const streamId = (request?.["params"] as { streamId?: unknown } | undefined)?.streamId;
        if (request?.["method"] === method && typeof streamId === "number") {
          streams.set(request["id"], streamId);
          chunks.set(streamId, []);
        }
        link.toImplementation(message);
      },
      fromImplementation(message) {
        const answer = jsonObject(message);
        const streamId = streams.get(answer?.["id"]);
        const disorder = streamId !== undefined && isDisorder(chunks.get(streamId) ?? []);
        if (answer?.["result"] === undefined || !disorder) {
          link.toClient(message);
          return;
        }
        const code = ERROR_REGISTRY.DMPC_CHUNK_RANGE.rpcCode;
        const error = { code, message: "This is not the order.", data: { code: "DMPC_CHUNK_RANGE" } };
        link.toClient(JSON.stringify({ jsonrpc: "2.0", id: answer["id"], error }));
      },
    };
  };
}
