import { descendants, lineOf, type Page, textOf } from "./page.ts";

/** A row below the header: its line, and its cells by the header's names. Backticks are dropped. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A Markdown table. */
export interface Table {
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** The tables of a page with exactly these columns, or all of them. */
export function tablesOf(page: Page, columns?: readonly string[]): Table[] {
  return [...descendants(page.root)].flatMap((node) => {
    if (node.type !== "table") return [];
    const [first, ...others] = node.children;
    const header = (first?.children ?? []).map((cell) => textOf(cell).trim());
    if (columns !== undefined && columns.join("|") !== header.join("|")) return [];
    const rows = others.map((row) => ({
      line: lineOf(row),
      cells: new Map(row.children.map((cell, index) => [header[index] ?? "", textOf(cell).trim()])),
    }));
    return [{ line: lineOf(node), header, rows }];
  });
}

/** A cell of a row; empty where the row is too short. */
export function cellOf(row: TableRow, column: string): string {
  return row.cells.get(column) ?? "";
}
