import { decodeChunk } from "../../client/chunk.ts";
import type { Message } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Answers before it has finished. */
export const edgeLateLastPart: Mutant = {
  mutantId: "EDGE-LATE-LAST-PART",
  requirement: "DMPC-INFER-001",
  title: "Answers an inference before the last one of several parts that it sends.",
  caughtBy: ["EDGE-NUMERICS", "EDGE-EARLY-PART", "EDGE-OVERLAP", "EDGE-WHOLE-AND-PARTS", "EDGE-CONNECTIONS"],
  rewriter(link) {
    /** Streams by the id of the infer.start that announced them. */
    const streams = new Map<unknown, number>();
    /** Of each stream, the part that was sent first, and the chunks of the others, which wait. */
    const sent = new Map<number, { readonly first: number; readonly held: Message[] }>();
    return {
      fromClient(message) {
        link.toImplementation(message);
        const request = jsonObject(message);
        if (request?.["method"] !== "infer.start") return;
        streams.set(request["id"], (request["params"] as { streamId: number }).streamId);
      },
      fromImplementation(message) {
        if (typeof message === "string") {
          link.toClient(message);
          const streamId = streams.get(jsonObject(message)?.["id"]) ?? 0;
          for (const chunk of sent.get(streamId)?.held ?? []) link.toClient(chunk);
          sent.delete(streamId);
          return;
        }
        const { streamId, partIndex } = decodeChunk(message);
        const stream = sent.get(streamId) ?? { first: partIndex, held: [] };
        sent.set(streamId, stream);
        if (partIndex === stream.first) link.toClient(message);
        else stream.held.push(message);
      },
    };
  },
};
