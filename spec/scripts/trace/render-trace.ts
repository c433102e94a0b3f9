import type { ConformanceReport } from "../../../schemas/src/index.ts";
import { markdownTable } from "../generated/markdown-table.ts";
import { LEVELS, ROLES } from "../specification/vocabulary.ts";
import { OUTCOMES, type TracedRequirement } from "./matrix.ts";

/** How many requirements came to what, by level, by role, and of all. */
export function countOutcomes(
  matrix: readonly TracedRequirement[],
): { name: string; counts: Record<string, number> }[] {
  const count = (
    name: string,
    some: readonly TracedRequirement[],
  ): { name: string; counts: Record<string, number> } => ({
    name,
    counts: {
      total: some.length,
      ...Object.fromEntries(OUTCOMES.map((word) => [word, some.filter(({ outcome }) => outcome === word).length])),
    },
  });
  return [
    ...LEVELS.map((level) =>
      count(
        level,
        matrix.filter((requirement) => requirement.level === level),
      ),
    ),
    ...ROLES.map((role) =>
      count(
        role,
        matrix.filter(({ roles }) => roles.includes(role)),
      ),
    ),
    count("all", matrix),
  ];
}

/**
 * The matrix as a Markdown page that begins with the counts.
 *
 * @param clauses - Way from the page's folder to the clauses, for its links.
 */
export function renderTrace(matrix: readonly TracedRequirement[], report: ConformanceReport, clauses: string): string {
  const none = (cells: readonly string[]): string => cells.join(", ") || "—";
  const run = `${report.suite.name} ${report.suite.version}, seed ${String(report.seed)}, ${String(report.runs)} runs, verdict ${report.verdict}`;
  return [
    "# Traceability",
    `Each requirement, and what became of it in one run of the conformance suite (${run}).`,
    markdownTable(
      ["requirements", "total", ...OUTCOMES],
      countOutcomes(matrix).map(({ name, counts }) => [name, ...Object.values(counts).map(String)]),
    ),
    markdownTable(
      ["requirement", "level", "outcome", "schema", "error code", "source", "check", "mutant"],
      matrix.map(({ id, anchor, level, outcome, excluded, schemas, errors, sources, checks, mutants }) => [
        `[${id}](${clauses}/${anchor})`,
        level,
        excluded === undefined ? outcome : `${outcome}: ${excluded}`,
        none(schemas.map((file) => file.replace(/\.schema\.json$/, ""))),
        none(errors),
        none(sources),
        none(checks.map(({ checkId, ended }) => `${checkId} (${ended})`)),
        none(
          mutants.map(({ mutantId, caught, failedChecks }) =>
            caught ? `${mutantId} (caught by ${failedChecks.join(" ")})` : `${mutantId} (NOT CAUGHT)`,
          ),
        ),
      ]),
    ),
    "",
  ].join("\n\n");
}
