/**
 * Rows as lines of a terminal, in columns as wide as they have to be, under their titles.
 *
 * @param titles - Title of each column.
 * @param rows - Rows of cells.
 * @param leftColumns - Which columns hold words, from 0; the others hold numbers, and end at the right.
 */
export function alignColumns(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  leftColumns: ReadonlySet<number>,
): string {
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        leftColumns.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
