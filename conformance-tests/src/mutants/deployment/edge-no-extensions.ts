import type { Mutant } from "../mutant.ts";
import { refuseExtended } from "../rewriters/refusals.ts";

/** Knows its own members only. */
export const edgeNoExtensions: Mutant = {
  mutantId: "EDGE-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a deploy.release with a member whose name begins with x-.",
  caughtBy: ["EDGE-EXTENSIONS"],
  rewriter: refuseExtended("deploy.release", (params) => params),
};
