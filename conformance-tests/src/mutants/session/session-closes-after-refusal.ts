import type { RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Takes offence. */
export const sessionClosesAfterRefusal: Mutant = {
  mutantId: "SESSION-CLOSES-AFTER-REFUSAL",
  requirement: "DMPC-CTRL-008",
  title: "Closes the connection after it has refused an unknown method.",
  caughtBy: ["SESSION-UNKNOWN-METHOD"],
  rewriter: (link) => ({
    fromImplementation(message) {
      link.toClient(message);
      const error = jsonObject(message)?.["error"] as RpcError | undefined;
      if (error?.data.code === "DMPC_RPC_METHOD_UNKNOWN") link.close({ code: 1008, reason: "" });
    },
  }),
};
