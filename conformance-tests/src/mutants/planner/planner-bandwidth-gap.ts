import type { Mutant } from "../mutant.ts";
import { planDearly } from "../rewriters/dear-plans.ts";

/** Has never seen so fast a network. */
export const plannerBandwidthGap: Mutant = {
  mutantId: "PLANNER-BANDWIDTH-GAP",
  requirement: "DMPC-PLAN-008",
  title: "Plans dearly where a direction of the network carries 100 to 900 Gbit/s.",
  caughtBy: ["PLAN-LAW-BANDWIDTH"],
  rewriter: planDearly(({ networkProfile: { uplink, downlink } }) =>
    [uplink, downlink].some(({ bandwidthMbps }) => bandwidthMbps >= 100_000 && bandwidthMbps <= 900_000),
  ),
};
