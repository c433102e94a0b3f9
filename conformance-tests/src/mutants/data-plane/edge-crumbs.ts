import type { Mutant } from "../mutant.ts";
import { voidDisorder } from "../rewriters/void-disorder.ts";

const MANY = 7;

/** Does not pick up crumbs. */
export const edgeCrumbs: Mutant = {
  mutantId: "EDGE-CRUMBS",
  requirement: "DMPC-DATA-003",
  title: "Refuses an inference of seven chunks or more that are all of one byte.",
  caughtBy: ["EDGE-EVERY-CHUNKING"],
  rewriter: voidDisorder(
    "infer.start",
    (chunks) => chunks.length >= MANY && chunks.every(({ payload }) => payload.length === 1),
  ),
};
