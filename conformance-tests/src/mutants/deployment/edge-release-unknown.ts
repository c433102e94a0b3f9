import type { Mutant } from "../mutant.ts";
import { grantRefused } from "../rewriters/refusals.ts";

/** Does nothing, gladly. */
export const edgeReleaseUnknown: Mutant = {
  mutantId: "EDGE-RELEASE-UNKNOWN",
  requirement: "DMPC-DEPL-009",
  title: "Answers the release of a deployment that is not held with an empty result.",
  caughtBy: ["EDGE-UNKNOWN-DEPLOYMENT"],
  rewriter: grantRefused({ methods: ["deploy.release"], code: "DMPC_DEPLOY_UNKNOWN" }, () => ({})),
};
