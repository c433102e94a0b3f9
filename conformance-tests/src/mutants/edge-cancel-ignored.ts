import { rewriteCalls } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Goes on. */
export const edgeCancelIgnored: Mutant = {
  mutantId: "EDGE-CANCEL-IGNORED",
  role: "edge",
  requirement: "DMPC-INFER-008",
  title: "Answers infer.cancel and lets the inference run on.",
  caughtBy: ["EDGE-CANCEL"],
  rewriter: () =>
    // Parameters that are refused are left to be refused.
    rewriteCalls("infer.cancel", (params) =>
      Number.isInteger(params["streamId"]) && Object.keys(params).length === 1
        ? { method: "ping", params: {} }
        : { method: "infer.cancel", params },
    ),
};
