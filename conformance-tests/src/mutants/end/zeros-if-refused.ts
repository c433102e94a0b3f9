import { isErrorCode } from "@dmpc/schemas";
import type { EndMutant } from "./end-mutant.ts";
import { zerosInstead } from "./falsehoods.ts";
import { objectIn, readRpc } from "./messages.ts";

/** Returns zeros where the edge device has refused a call. */
export const endZerosIfRefused: EndMutant = {
  mutantId: "END-ZEROS-IF-REFUSED",
  role: "end",
  requirement: "DMPC-END-013",
  title: "Returns zeros where the edge device has refused a call.",
  caughtBy: ["END-REFUSED"],
  mutate() {
    let refused = false;
    return {
      rewriter: () => ({
        fromEdge(message) {
          const code = objectIn(objectIn(readRpc(message), "error"), "data")["code"];
          // A cancelled inference is refused because the end device asked for it.
          if (typeof code === "string" && isErrorCode(code) && code !== "DMPC_INFER_CANCELLED") refused = true;
          return [message];
        },
      }),
      falsify: (outcome) => (refused ? zerosInstead(outcome) : outcome),
    };
  },
};
