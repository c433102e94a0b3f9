import type { Mutant } from "../mutant.ts";
import { contradictedItem } from "./restated-item.ts";

/** Is mistaken about what it keeps. */
export const statementBlobs: Mutant = {
  mutantId: "STATEMENT-BLOBS",
  requirement: "DMPC-CONF-002",
  title: "Says the opposite of what becomes of its blobs.",
  caughtBy: ["EDGE-STATEMENT-BLOBS"],
  restate: (statement) => contradictedItem(statement, "ICS-OPTION-BLOBS"),
  rewriter: () => ({}),
};
