import type { EndMutant } from "./end-mutant.ts";
import { PartReceiver } from "./part-receiver.ts";

/** Takes bytes that have not come by the answer for zeros. */
export const endGapFiller: EndMutant = {
  mutantId: "END-GAP-FILLER",
  role: "end",
  requirement: "DMPC-END-012",
  title: "Takes bytes that have not come by the answer for zeros.",
  caughtBy: ["END-INCOMPLETE"],
  mutate: () => ({ rewriter: () => new PartReceiver({ checks: true, fillsGaps: true }) }),
};
