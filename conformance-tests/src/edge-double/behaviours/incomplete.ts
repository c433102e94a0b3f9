import type { Connection } from "../../client/index.ts";
import type { EdgeBehaviour, PartToSend } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";

/** Ways to answer an inference with success although a part has not arrived. */
export const GAPS = [
  "no part is sent",
  "the end of each part is not sent",
  "the beginning of each part is not sent",
  "the parts come in another stream",
  "the parts come after the answer",
] as const;

/** How parts are left out. */
export type Gap = (typeof GAPS)[number];

/** How long after the answer the parts come, in milliseconds. */
const LATE_MS = 30;

/**
 * Says that an inference is complete, and leaves out what the end device needs for its result. Only for plans in which
 * nothing that the edge device computes depends on what it has sent: the others never end.
 */
export function incomplete(gap: Gap): EdgeBehaviour {
  const late = new WeakMap<Connection, PartToSend[]>();
  return {
    name: `incomplete: ${gap}`,
    answer({ method }, answer, connection) {
      if (method === "infer.start" && gap === "the parts come after the answer") {
        setTimeout(() => {
          for (const part of late.get(connection) ?? []) sendPieces(part, connection);
        }, LATE_MS);
      }
      return answer;
    },
    sendPart(part, connection) {
      const { partIndex, bytes, streamId } = part;
      const { length } = bytes;
      switch (gap) {
        case "no part is sent":
          return;
        case "the end of each part is not sent":
          if (length > 1) sendPieces(part, connection, [{ partIndex, from: 0, to: length - 1, crc: true }]);
          return;
        case "the beginning of each part is not sent":
          if (length > 1) sendPieces(part, connection, [{ partIndex, from: 1, to: length, crc: true }]);
          return;
        case "the parts come in another stream":
          // That of the blob before; the first stream of a connection is no inference where a blob was missing.
          if (streamId > 1) sendPieces({ ...part, streamId: streamId - 1 }, connection);
          return;
        case "the parts come after the answer":
          late.set(connection, [...(late.get(connection) ?? []), part]);
      }
    },
  };
}
