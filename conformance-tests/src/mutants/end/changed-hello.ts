import type { EndMutation } from "./end-mutant.ts";
import { objectIn, readRpc, type Rpc } from "./messages.ts";

/** A mutation that changes the answer to hello before the end device sees it. */
export function changedHello(change: (result: Rpc) => void): EndMutation {
  return {
    rewriter: () => ({
      fromEdge(message) {
        const rpc = readRpc(message);
        const result = objectIn(rpc, "result");
        if (rpc === undefined || !("limits" in result)) return [message];
        change(result);
        return [JSON.stringify({ ...rpc, result })];
      },
    }),
  };
}
