import type { Summary } from "./summary.ts";

/** The strategies as a table for a terminal. */
export function formatTable({ strategies }: Summary): string {
  const ms = (value: number): string => value.toFixed(1);
  const rows = strategies.map((one) => [
    one.name,
    ms(one.costMs),
    ms(one.timelineMs),
    ms(one.measuredMs),
    ms(one.measuredP95Ms),
    String(one.bytesUp),
    String(one.bytesDown),
    `${String(one.segments.end)} end, ${String(one.segments.edge)} edge`,
  ]);
  const head = ["strategy", "cost ms", "timeline ms", "measured ms", "p95 ms", "bytes up", "bytes down", "segments"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 || column === head.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
