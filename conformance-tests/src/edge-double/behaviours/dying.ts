import type { EdgeBehaviour } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";

/** When a connection can break off. */
export const MOMENTS = [
  "hello",
  "deploy.prepare",
  "blob.put",
  "infer.start",
  "in the middle of a part",
  "before the answer to infer.start",
] as const;

/** The moment at which the connection breaks off; the name of a method stands for the moment before it is served. */
export type Moment = (typeof MOMENTS)[number];

/** Breaks the connection off, without a WebSocket closing, at a moment of every connection. */
export function dying(moment: Moment): EdgeBehaviour {
  return {
    name: `breaks the connection off: ${moment}`,
    beforeCall({ method }, connection) {
      if (method !== moment) return true;
      connection.drop();
      return false;
    },
    answer({ method }, answer, connection) {
      if (method !== "infer.start" || moment !== "before the answer to infer.start") return answer;
      connection.drop();
      return undefined;
    },
    async sendPart(part, connection) {
      if (moment !== "in the middle of a part") {
        sendPieces(part, connection);
        return;
      }
      const { partIndex, bytes } = part;
      sendPieces(part, connection, [{ partIndex, from: 0, to: Math.ceil(bytes.length / 2) - 1, crc: true }]);
      // What was sent has to be on its way before the end.
      await new Promise((resolve) => setTimeout(resolve, 20));
      connection.drop();
    },
  };
}
