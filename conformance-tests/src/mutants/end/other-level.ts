import type { EndMutant } from "./end-mutant.ts";
import { objectIn, readRpc } from "./messages.ts";

/** Deploys at another optimization level than the plan says. */
export const endOtherLevel: EndMutant = {
  mutantId: "END-OTHER-LEVEL",
  role: "end",
  requirement: "DMPC-END-006",
  title: "Deploys at another optimization level than the plan says.",
  caughtBy: ["END-DEPLOYMENT"],
  mutate: () => ({
    rewriter: () => ({
      fromEnd(message) {
        const rpc = readRpc(message);
        if (rpc?.["method"] !== "deploy.prepare") return [message];
        return [JSON.stringify({ ...rpc, params: { ...objectIn(rpc, "params"), optimizationLevel: "all" } })];
      },
    }),
  }),
};
