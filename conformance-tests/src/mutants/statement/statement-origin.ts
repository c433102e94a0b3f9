import type { Mutant } from "../mutant.ts";
import { contradictedItem } from "./restated-item.ts";

/** Is mistaken about browsers. */
export const statementOrigin: Mutant = {
  mutantId: "STATEMENT-ORIGIN",
  requirement: "DMPC-CONF-002",
  title: "Says the opposite of what it does with handshakes that carry Origin.",
  caughtBy: ["SESSION-STATEMENT-ORIGIN"],
  restate: (statement) => contradictedItem(statement, "ICS-OPTION-ORIGIN"),
  rewriter: () => ({}),
};
