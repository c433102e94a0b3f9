import { findViolation } from "../../../schemas/src/index.ts";
import { cellOf, type TableRow, tablesOf } from "../specification/table.ts";
import type { Rule } from "./rule.ts";

const FILE = "spec/device-documents.md";
const COLUMNS = ["name", "uplink Mbit/s", "downlink Mbit/s", "latency ms"];

/** A preset that is no network profile could not be sent. */
export const networkPresetsRule: Rule = {
  ruleId: "network-presets",
  title: "The presets are valid network profiles.",
  check({ clauses }) {
    const page = clauses.find(({ path }) => path === FILE);
    const [table] = page === undefined ? [] : tablesOf(page, COLUMNS);
    if (table === undefined) {
      const mend = `give a table with the columns ${COLUMNS.join(", ")}`;
      return [{ file: FILE, line: 1, message: "there are no presets", mend }];
    }
    return table.rows.flatMap((row) => {
      const fault = findViolation("network-profile", profileOf(row));
      if (fault === undefined) return [];
      const message = `${cellOf(row, "name")} is no network profile: ${fault.path} ${fault.message}`;
      return [{ file: FILE, line: row.line, message, mend: "give numbers that network-profile.schema.json takes" }];
    });
  },
};

function profileOf(row: TableRow): object {
  const number = (column: string): number | null =>
    /^\d+(\.\d+)?$/.test(cellOf(row, column)) ? Number(cellOf(row, column)) : null;
  const link = (column: string): object => ({ bandwidthMbps: number(column), latencyMs: number("latency ms") });
  const [uplink, downlink] = [link("uplink Mbit/s"), link("downlink Mbit/s")];
  return { schemaVersion: "1.0", name: cellOf(row, "name"), uplink, downlink };
}
