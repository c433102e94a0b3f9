import type { Mutant } from "../mutant.ts";
import { contradictedItem } from "./restated-item.ts";

/** Is mistaken about its own address. */
export const statementTls: Mutant = {
  mutantId: "STATEMENT-TLS",
  requirement: "DMPC-CONF-002",
  title: "Says the opposite of whether it is reached by wss.",
  caughtBy: ["SESSION-STATEMENT-TLS"],
  restate: (statement) => contradictedItem(statement, "ICS-OPTION-TLS"),
  rewriter: () => ({}),
};
