import type { Mutant } from "../mutant.ts";
import { restatedItem } from "./restated-item.ts";

/** Is more patient than it says. */
export const statementIdle: Mutant = {
  mutantId: "STATEMENT-IDLE",
  requirement: "DMPC-CONF-002",
  title: "States that a stream may stall for a second, less than hello announces and it keeps to.",
  caughtBy: ["SESSION-STATEMENT", "EDGE-STATEMENT-IDLE"],
  restate: (statement) =>
    restatedItem(
      restatedItem(statement, "ICS-OPTION-IDLE", (item) => ({ ...item, supported: true })),
      "ICS-LIMIT-IDLE",
      (item) => ({ ...item, value: 1_000 }),
    ),
  rewriter: () => ({}),
};
