import { rewriteCalls } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Gives what it usually gives. */
export const edgeAllocationIgnored: Mutant = {
  mutantId: "EDGE-ALLOCATION-IGNORED",
  role: "edge",
  requirement: "DMPC-DEPL-014",
  title: "Runs every deployment with its usual allocation.",
  caughtBy: ["EDGE-REFUSAL-ORDER", "EDGE-ALLOCATION", "EDGE-PROFILE"],
  rewriter: () =>
    rewriteCalls("deploy.prepare", (params) => {
      const usual = { ...params };
      delete usual["allocation"];
      return { method: "deploy.prepare", params: usual };
    }),
};
