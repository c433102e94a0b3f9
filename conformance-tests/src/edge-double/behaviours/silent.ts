import type { EdgeBehaviour } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";

/** Where an edge device can fall silent: at a method, or within a part. */
export const SILENCES = ["hello", "deploy.prepare", "blob.put", "infer.start", "in the middle of a part"] as const;

/** Where the edge device falls silent; the name of a method stands for its answer. */
export type Silence = (typeof SILENCES)[number];

/** Stays connected and says nothing any more, from a moment on. */
export function silent(silence: Silence): EdgeBehaviour {
  return {
    name: `falls silent: ${silence}`,
    beforeCall: ({ method }) => method !== silence,
    sendPart(part, connection) {
      if (silence !== "in the middle of a part") {
        sendPieces(part, connection);
        return;
      }
      const { partIndex, bytes } = part;
      const to = Math.max(1, Math.floor(bytes.length / 2));
      if (bytes.length > 1) sendPieces(part, connection, [{ partIndex, from: 0, to, crc: true }]);
      return new Promise(() => undefined);
    },
  };
}
