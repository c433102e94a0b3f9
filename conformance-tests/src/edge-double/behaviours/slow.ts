import { setTimeout as delay } from "node:timers/promises";
import type { EdgeBehaviour } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";

/** Does everything right, each call and each part so many milliseconds late. */
export function slow(delayMs: number): EdgeBehaviour {
  return {
    name: `slow by ${String(delayMs)} ms`,
    async beforeCall() {
      await delay(delayMs);
      return true;
    },
    async sendPart(part, connection) {
      await delay(delayMs);
      sendPieces(part, connection);
    },
  };
}
