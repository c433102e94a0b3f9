import type { Mutant } from "../mutant.ts";
import { contradictedItem } from "./restated-item.ts";

/** Is mistaken about its chunks. */
export const statementCrc: Mutant = {
  mutantId: "STATEMENT-CRC",
  requirement: "DMPC-CONF-002",
  title: "Says the opposite of what its chunks carry.",
  caughtBy: ["EDGE-STATEMENT-CRC"],
  restate: (statement) => contradictedItem(statement, "ICS-OPTION-CRC"),
  rewriter: () => ({}),
};
