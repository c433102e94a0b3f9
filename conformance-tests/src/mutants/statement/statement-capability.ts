import type { Mutant } from "../mutant.ts";
import { contradictedItem } from "./restated-item.ts";

/** Claims less than it announces, or more. */
export const statementCapability: Mutant = {
  mutantId: "STATEMENT-CAPABILITY",
  requirement: "DMPC-CONF-001",
  title: "Says the opposite of what hello announces of the capability allocation.",
  caughtBy: ["SESSION-STATEMENT"],
  restate: (statement) => contradictedItem(statement, "ICS-CAP-ALLOCATION"),
  rewriter: () => ({}),
};
