import type { Page } from "./page.ts";
import { cellOf, type Table, tablesOf } from "./table.ts";

/** A field of the chunk's header, as the clause's table gives it. */
export interface Field {
  readonly name: string;
  readonly offset: number;
  readonly sizeBytes: number;
  /** Names of the bits, by bit, of a field of flags. */
  readonly flags: ReadonlyMap<number, string>;
  /** The number that the field always holds, where its meaning begins with one. */
  readonly constant: number | undefined;
  readonly line: number;
}

/** The clause that lays out the chunk. */
export const DATA_PLANE = "spec/data-plane.md";

const COLUMNS = ["offset", "size", "field", "meaning"];

/** The table of the chunk's header; undefined where the page has none. */
export function headerTable(page: Page): Table | undefined {
  return tablesOf(page, COLUMNS)[0];
}

/** The fields of the chunk's header, in the order of the table. */
export function headerFields(table: Table): Field[] {
  return table.rows.map((row) => {
    const meaning = cellOf(row, "meaning");
    const bits = [...meaning.matchAll(/\bbit (\d+) (\w+)/g)].map(([, bit, name = ""]) => [Number(bit), name] as const);
    const number = /^(0x[0-9A-Fa-f]+|\d+)(?![\w-])/.exec(meaning)?.[1];
    return {
      name: cellOf(row, "field"),
      offset: Number(cellOf(row, "offset")),
      sizeBytes: Number(cellOf(row, "size")),
      flags: new Map(bits),
      constant: number === undefined ? undefined : Number(number),
      line: row.line,
    };
  });
}
