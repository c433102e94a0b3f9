import type { Mutant } from "../mutant.ts";
import { voidDisorder } from "../rewriters/void-disorder.ts";

/** Wants one part after the other. */
export const edgePartOrder: Mutant = {
  mutantId: "EDGE-PART-ORDER",
  requirement: "DMPC-DATA-004",
  title: "Refuses an inference in which a part follows one of a larger index.",
  caughtBy: ["EDGE-NUMERICS", "EDGE-OVERLAP", "EDGE-CONNECTIONS"],
  rewriter: voidDisorder("infer.start", (chunks) =>
    chunks.some(({ partIndex }, index) => partIndex < (chunks[index - 1]?.partIndex ?? 0)),
  ),
};
