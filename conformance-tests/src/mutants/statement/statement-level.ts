import type { Mutant } from "../mutant.ts";
import { restatedItem } from "./restated-item.ts";

/** Loads what it says it does not. */
export const statementLevel: Mutant = {
  mutantId: "STATEMENT-LEVEL",
  requirement: "DMPC-CONF-004",
  title: "States that it does not load segments at the optimization level extended.",
  caughtBy: ["EDGE-STATEMENT-LEVELS"],
  restate: (statement) =>
    restatedItem(statement, "ICS-FORMAT-LEVELS", (item) => ({ ...item, value: ["disabled", "basic", "all"] })),
  rewriter: () => ({}),
};
