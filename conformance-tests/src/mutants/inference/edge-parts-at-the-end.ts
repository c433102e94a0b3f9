import { decodeChunk } from "../../client/chunk.ts";
import type { Message } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Keeps everything until the end. */
export const edgePartsAtTheEnd: Mutant = {
  mutantId: "EDGE-PARTS-AT-THE-END",
  requirement: "DMPC-INFER-006",
  title: "Sends the parts of an inference when all its segments have run.",
  caughtBy: ["EDGE-EARLY-PART", "EDGE-WHOLE-AND-PARTS"],
  rewriter(link) {
    const streams = new Map<unknown, number>();
    const held = new Map<number, Message[]>();
    return {
      fromClient(message) {
        link.toImplementation(message);
        const request = jsonObject(message);
        if (request?.["method"] !== "infer.start") return;
        streams.set(request["id"], (request["params"] as { streamId: number }).streamId);
      },
      fromImplementation(message) {
        if (typeof message !== "string") {
          const { streamId } = decodeChunk(message);
          held.set(streamId, [...(held.get(streamId) ?? []), message]);
          return;
        }
        const streamId = streams.get(jsonObject(message)?.["id"]) ?? 0;
        for (const chunk of held.get(streamId) ?? []) link.toClient(chunk);
        held.delete(streamId);
        link.toClient(message);
      },
    };
  },
};
