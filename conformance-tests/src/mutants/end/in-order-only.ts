import { HEADER_BYTES } from "../../client/index.ts";
import type { EndMutant } from "./end-mutant.ts";

/** Breaks the connection off where a part does not come from its beginning to its end. */
export const endInOrderOnly: EndMutant = {
  mutantId: "END-IN-ORDER-ONLY",
  role: "end",
  requirement: "DMPC-DATA-003",
  title: "Breaks the connection off where a part does not come from its beginning to its end.",
  caughtBy: ["END-CHUNK-ORDER"],
  mutate: () => ({
    rewriter(link) {
      const next = new Map<string, number>();
      return {
        fromEdge(message) {
          if (typeof message === "string" || message.length < HEADER_BYTES) return [message];
          const header = new DataView(message.buffer, message.byteOffset, HEADER_BYTES);
          const part = `${String(header.getUint32(4, true))}/${String(header.getUint32(8, true))}`;
          const offset = Number(header.getBigUint64(16, true));
          if (offset === (next.get(part) ?? 0)) {
            next.set(part, offset + message.length - HEADER_BYTES);
            return [message];
          }
          link.breakOff();
          return [];
        },
      };
    },
  }),
};
