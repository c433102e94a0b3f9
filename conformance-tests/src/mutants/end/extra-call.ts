import type { EndMutation } from "./end-mutant.ts";
import { objectIn, readRpc } from "./messages.ts";

/** An id that no end device has come to. */
const EXTRA_ID = 2 ** 53 - 1;

/**
 * A mutation that makes a call of its own on each connection, and hides its answer from the end device.
 *
 * @param when - Before the end device's first message, or after a hello that succeeds with a version that any end device offers.
 */
export function extraCall(when: "first" | "after hello", method: string, params: object): EndMutation {
  return {
    rewriter(link) {
      let called = false;
      const call = (): void => {
        if (called) return;
        called = true;
        link.toEdge(JSON.stringify({ jsonrpc: "2.0", id: EXTRA_ID, method, params }));
      };
      return {
        fromEnd(message) {
          if (when === "first") call();
          return [message];
        },
        fromEdge(message) {
          const rpc = readRpc(message);
          if (rpc?.["id"] === EXTRA_ID) return [];
          if (when === "after hello" && objectIn(rpc, "result")["version"] === "1.0") call();
          return [message];
        },
      };
    },
  };
}
