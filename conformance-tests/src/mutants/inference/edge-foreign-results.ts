import { decodeChunk, encodeChunk } from "../../client/chunk.ts";
import type { Link } from "../link.ts";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** The streams of inferences under way, by connection. */
const underWay = new WeakMap<Link, Map<unknown, number>>();

/** Takes one connection for another. */
export const edgeForeignResults: Mutant = {
  mutantId: "EDGE-FOREIGN-RESULTS",
  requirement: "DMPC-SEC-004",
  title: "Spoils a result while another connection has an inference under way under the same stream id.",
  caughtBy: ["EDGE-CONNECTIONS"],
  rewriter(link) {
    const streams = new Map<unknown, number>();
    underWay.set(link, streams);
    return {
      fromClient(message) {
        const request = jsonObject(message);
        if (request?.["method"] === "infer.start") {
          streams.set(request["id"], (request["params"] as { streamId: number }).streamId);
        }
        link.toImplementation(message);
      },
      fromImplementation(message) {
        if (typeof message === "string") {
          streams.delete(jsonObject(message)?.["id"]);
          link.toClient(message);
          return;
        }
        const chunk = decodeChunk(message);
        const shared = link.others.some((other) => [...(underWay.get(other)?.values() ?? [])].includes(chunk.streamId));
        const payload = chunk.payload.map((byte) => byte ^ 1);
        link.toClient(shared ? encodeChunk({ ...chunk, payload }) : message);
      },
    };
  },
};
