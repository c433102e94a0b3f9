import { countCoverage } from "../coverage.ts";
import type { Specification } from "../specification/specification.ts";
import { LEVELS } from "../specification/vocabulary.ts";
import { markdownTable } from "./markdown-table.ts";

/** How many requirements are judged, by level and by role. */
export function requirementCountsPart(specification: Specification): string {
  const isLevel = (name: string): boolean => LEVELS.some((level) => level === name);
  return markdownTable(
    ["requirements", "total", "tested", "untested", "excluded"],
    countCoverage(specification).map(({ name, total, tested, untested, excluded }) => [
      isLevel(name) ? `level \`${name}\`` : name === "all" ? name : `role \`${name}\``,
      ...[total, tested, untested, excluded].map(String),
    ]),
  );
}
