import type { Mutant } from "../mutant.ts";

/** Connections that were ended because of what they carried. */
const FAULTS = [1008, 1009];

/** All for one. */
export const edgeFaultSpreads: Mutant = {
  mutantId: "EDGE-FAULT-SPREADS",
  requirement: "DMPC-DATA-010",
  title: "Closes every connection when one of them has a fault.",
  caughtBy: ["SESSION-FRAME-GARBAGE", "SESSION-MESSAGE-LIMIT", "EDGE-RECOVERY", "EDGE-HOSTILE-BYTES"],
  rewriter: (link) => ({
    closing(closing) {
      if (FAULTS.includes(closing.code)) for (const other of link.others) other.close(closing);
      return closing;
    },
  }),
};
