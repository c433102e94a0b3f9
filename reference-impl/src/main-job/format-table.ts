import { alignColumns } from "./align-columns.ts";
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
  return alignColumns(head, rows, new Set([0, head.length - 1]));
}
