import { decodeChunk, encodeChunk } from "../../client/chunk.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Has one place for what belongs to two. */
export const edgeMixedResults: Mutant = {
  mutantId: "EDGE-MIXED-RESULTS",
  requirement: "DMPC-INFER-004",
  title: "Sends the result of an inference for the same part of one that began while the first was under way.",
  caughtBy: ["EDGE-OVERLAP", "EDGE-CONNECTIONS"],
  rewriter(link) {
    /** The stream of each inference under way, by the id of its infer.start. */
    const underWay = new Map<unknown, number>();
    /** Streams that share a place, by stream: the first of those that overlapped with it. */
    const places = new Map<number, number>();
    const payloads = new Map<string, Uint8Array>();
    return {
      fromClient(message) {
        link.toImplementation(message);
        const request = jsonObject(message);
        if (request?.["method"] !== "infer.start") return;
        const { streamId } = request["params"] as { streamId: number };
        const [before] = underWay.values();
        places.set(streamId, before === undefined ? streamId : (places.get(before) ?? before));
        underWay.set(request["id"], streamId);
      },
      fromImplementation(message) {
        if (typeof message === "string") {
          underWay.delete(jsonObject(message)?.["id"]);
          link.toClient(message);
          return;
        }
        const chunk = decodeChunk(message);
        const { streamId, partIndex, byteOffset, payload } = chunk;
        const place = [places.get(streamId), partIndex, byteOffset].join();
        const kept = payloads.get(place);
        if (kept?.length === payload.length) {
          link.toClient(encodeChunk({ ...chunk, payload: kept }));
          return;
        }
        payloads.set(place, payload);
        link.toClient(message);
      },
    };
  },
};
