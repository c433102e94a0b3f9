import type { EndMutant } from "./end-mutant.ts";
import { PartReceiver } from "./part-receiver.ts";

/** Takes whatever bytes come for a part, whatever their chunks say. */
export const endCredulous: EndMutant = {
  mutantId: "END-CREDULOUS",
  role: "end",
  requirement: "DMPC-END-012",
  title: "Takes whatever bytes come for a part, whatever their chunks say.",
  caughtBy: ["END-DAMAGED"],
  mutate: () => ({ rewriter: () => new PartReceiver({ checks: false, fillsGaps: false }) }),
};
