import { SEMANTIC_RULES } from "../../../schemas/src/index.ts";
import type { Fault } from "../finding.ts";
import { cellOf, tablesOf } from "../specification/table.ts";
import type { Rule } from "./rule.ts";

const FILE = "spec/rules.md";
const COLUMNS = ["rule", "document", "requirement", "refused with"];

/** Whoever implements the rules from the text has to find each that the published validators apply. */
export const semanticRulesRule: Rule = {
  ruleId: "semantic-rules",
  title: "The table of rules beyond the schemas is the register of their validators, in its order.",
  check({ clauses }) {
    const page = clauses.find(({ path }) => path === FILE);
    const [table] = page === undefined ? [] : tablesOf(page, COLUMNS);
    if (table === undefined) {
      const mend = `give a table with the columns ${COLUMNS.join(", ")}`;
      return [{ file: FILE, line: 1, message: "the rules beyond the schemas are not listed", mend }];
    }
    const registered = Object.values(SEMANTIC_RULES)
      .flat()
      .map(({ name, concept, ruleId, code }) => [name, concept, ruleId.replace("DMPC-", ""), code ?? "—"]);
    const count = Math.max(registered.length, table.rows.length);
    return Array.from({ length: count }, (_, index): Fault[] => {
      const row = table.rows[index];
      const stated = row === undefined ? [] : COLUMNS.map((column) => cellOf(row, column));
      const right = registered[index] ?? [];
      if (stated.join("|") === right.join("|")) return [];
      const said = stated.length === 0 ? "is missing" : `says ${stated.join(", ")}`;
      const message = `row ${String(index + 1)} ${said}, the register ${right.join(", ") || "ends before"}`;
      const mend = "compare with schemas/src/semantics/semantic-rules.ts";
      return [{ file: FILE, line: row?.line ?? table.line, message, mend }];
    }).flat();
  },
};
