import type { Mutant } from "../mutant.ts";
import { restatedItem } from "./restated-item.ts";

/** Promises the opsets of the next decades. */
export const statementOpset: Mutant = {
  mutantId: "STATEMENT-OPSET",
  requirement: "DMPC-CONF-002",
  title: "States that it loads every opset up to 999.",
  caughtBy: ["EDGE-STATEMENT-OPSETS"],
  restate: (statement) =>
    restatedItem(statement, "ICS-FORMAT-OPSETS", (item) => ({ ...item, value: { first: 13, last: 999 } })),
  rewriter: () => ({}),
};
