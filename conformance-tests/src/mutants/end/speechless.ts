import { findViolation } from "@dmpc/schemas";
import { HEADER_BYTES, MAGIC } from "../../client/index.ts";
import type { EndMutant, Message } from "./end-mutant.ts";
import { refusedAnyhow } from "./falsehoods.ts";
import { readRpc } from "./messages.ts";

function isNoise(message: Message): boolean {
  if (typeof message === "string") {
    const rpc = readRpc(message);
    return rpc === undefined || "method" in rpc || findViolation("rpc-message", rpc) !== undefined;
  }
  if (message.length < HEADER_BYTES) return true;
  return new DataView(message.buffer, message.byteOffset, 2).getUint16(0, true) !== MAGIC;
}

/** Refuses with a code of its own where a message is none of the protocol. */
export const endSpeechless: EndMutant = {
  mutantId: "END-SPEECHLESS",
  role: "end",
  requirement: "DMPC-END-013",
  title: "Refuses with a code of its own where a message is none of the protocol.",
  caughtBy: ["END-NOISE"],
  mutate() {
    let noisy = false;
    return {
      rewriter: () => ({
        fromEdge(message) {
          noisy ||= isNoise(message);
          return [message];
        },
      }),
      falsify: (outcome) => (noisy ? refusedAnyhow(outcome) : outcome),
    };
  },
};
