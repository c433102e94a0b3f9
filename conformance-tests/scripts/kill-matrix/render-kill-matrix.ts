import { type MutantOutcome, type RequirementId, REQUIREMENTS } from "@dmpc/schemas";
import type { Check } from "../../src/index.ts";

/** What became of one mutant when all checks ran on it. */
export interface KillRow {
  readonly outcome: MutantOutcome;
  /** Checks that could say nothing of it. */
  readonly undecided: readonly string[];
}

/** What the page is made of. */
export interface KillMatrix {
  readonly seed: number;
  readonly runs: number;
  readonly rows: readonly KillRow[];
  readonly checks: readonly Check[];
  /** Requirements that no mutant breaks, each with the reason. */
  readonly unbroken: Readonly<Partial<Record<RequirementId, string>>>;
}

/** The page, as Markdown. Nothing in it changes from run to run but what the mutants came to. */
export function renderKillMatrix({ seed, runs, rows, checks, unbroken }: KillMatrix): string {
  const outcomes = rows.map(({ outcome }) => outcome);
  const judged = [...new Set(checks.flatMap(({ requirements }) => requirements))].sort();
  const killed = new Set(outcomes.filter(({ caught }) => caught).flatMap(({ caughtBy }) => caughtBy));
  const broken = new Set(outcomes.filter(({ caught }) => caught).map(({ requirement }) => requirement));
  const withoutMutant = checks.map(({ checkId }) => checkId).filter((checkId) => !killed.has(checkId));
  const reasonless = judged.filter((id) => !broken.has(id));
  return [
    "# Kill matrix",
    "<!-- Written by `npm run kill-matrix`. Do not edit. -->",
    "Each mutant breaks one requirement of the reference implementation, on the wire " +
      "([how](../../conformance-tests/src/mutants/README.md)). All checks of servers ran on each mutant of the server, all of end devices on each of the end device. A mutant is caught " +
      "if the checks that it names failed, and no others but such as judge the same requirement. Checks that need the " +
      "machine for themselves ran only where they are named.",
    `Seed ${String(seed)}, ${String(runs)} random cases a property.`,
    table(
      ["", ""],
      [
        ["mutants", String(outcomes.length)],
        ["caught", String(outcomes.filter(({ caught }) => caught).length)],
        ["checks", String(checks.length)],
        ["checks that no mutant made fail", withoutMutant.join(", ") || "none"],
        ["requirements that checks judge", String(judged.length)],
        ["of these, broken by no mutant", reasonless.map((id) => withReason(id, unbroken)).join(" ") || "none"],
      ],
    ),
    "## Requirements and mutants",
    "*Undecided* are checks that said that they could tell nothing, because what they rest on was broken.",
    table(
      ["requirement", "mutant", "what it does", "failed", "undecided"],
      judged.flatMap((id) => rows.filter(({ outcome }) => outcome.requirement === id).map(row)),
    ),
    "## Checks and mutants",
    table(
      ["check", "failed on the mutants"],
      checks.map(({ checkId }) => [
        checkId,
        outcomes
          .filter(({ failedChecks }) => failedChecks.includes(checkId))
          .map(({ mutantId }) => mutantId)
          .join(", ") || "none",
      ]),
    ),
  ].join("\n\n");
}

function row({ outcome, undecided }: KillRow): string[] {
  const { requirement, mutantId, title, caught, caughtBy, failedChecks } = outcome;
  const { section } = REQUIREMENTS[requirement as RequirementId];
  const failed = failedChecks.join(", ") || "none";
  return [
    `[${requirement}](../../${section})`,
    mutantId,
    title,
    caught ? failed : `${failed} (not caught: expected ${caughtBy.join(", ")})`,
    undecided.join(", "),
  ];
}

function withReason(id: RequirementId, unbroken: KillMatrix["unbroken"]): string {
  return `${id}: ${unbroken[id] ?? "no reason is given."}`;
}

function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...lines.map(line)].join("\n");
}
