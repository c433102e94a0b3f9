import type { Mutant } from "../mutant.ts";
import { restatedItem } from "./restated-item.ts";

/** Claims more than it announces. */
export const statementLimit: Mutant = {
  mutantId: "STATEMENT-LIMIT",
  requirement: "DMPC-CONF-001",
  title: "States one more deployment than its hello announces.",
  caughtBy: ["SESSION-STATEMENT"],
  restate: (statement) =>
    restatedItem(statement, "ICS-LIMIT-DEPLOYMENTS", (item) => ({ ...item, value: Number(item.value) + 1 })),
  rewriter: () => ({}),
};
