import type { ConformanceReport } from "../../../schemas/src/index.ts";
import { type Coverage, coverageOf } from "../coverage.ts";
import { sectionAt } from "../specification/page.ts";
import type { Specification } from "../specification/specification.ts";
import { listMember, textMember, type YamlItem } from "../specification/yaml-list.ts";
import type { Citations } from "./source-citations.ts";

/**
 * What became of a requirement in a run. `not run`: no check that judges it was selected, or one could not run or is not
 * in the report.
 * `inconclusive`: its checks were run, and at least one ended without saying anything of the implementation.
 */
export type Outcome = "passed" | "failed" | "inconclusive" | "not run" | "untested" | "excluded";

/** The outcomes, in the order in which they are counted. */
export const OUTCOMES: readonly Outcome[] = ["passed", "failed", "inconclusive", "not run", "untested", "excluded"];

/** A requirement with all that hangs on it. */
export interface TracedRequirement {
  readonly id: string;
  readonly level: string;
  readonly roles: readonly string[];
  readonly text: string;
  readonly anchor: string;
  /** Schemas of the section that it stands in and of the methods that it names. */
  readonly schemas: readonly string[];
  /** Error codes that it names. */
  readonly errors: readonly string[];
  /** Code that cites it, as `file:line`. */
  readonly sources: readonly string[];
  /** The checks that judge it, and how each ended in the run. */
  readonly checks: readonly { readonly checkId: string; readonly ended: string }[];
  /** Broken implementations that its checks had to fail on, and the checks that did. */
  readonly mutants: readonly {
    readonly mutantId: string;
    readonly caught: boolean;
    readonly failedChecks: readonly string[];
  }[];
  readonly outcome: Outcome;
  /** Why no check judges it; undefined where one does. */
  readonly excluded: string | undefined;
}

/** The matrix from requirements to what judges them: every requirement, whatever became of it. */
export function traceRequirements(
  specification: Specification,
  citations: Citations,
  report: ConformanceReport,
): TracedRequirement[] {
  return specification.entries.map((entry) => {
    const id = textMember(entry, "id");
    // The register says which checks there have to be, the report which there were.
    const judged = report.checks.filter(({ requirements }) => requirements.includes(id));
    const named = new Set([...listMember(entry, "checks"), ...judged.map(({ checkId }) => checkId)]);
    const checks = [...named].map((checkId) => ({ checkId, ended: endOf(checkId, report) }));
    const excluded = textMember(entry, "excluded");
    return {
      id,
      level: textMember(entry, "level"),
      roles: listMember(entry, "roles"),
      text: textMember(entry, "text"),
      anchor: textMember(entry, "anchor"),
      schemas: schemasOf(specification, entry),
      errors: [...new Set(textMember(entry, "text").match(/\bDMPC_[A-Z0-9_]+\b/g))],
      sources: citations.get(id) ?? [],
      checks,
      mutants: report.mutants
        .filter(({ requirement }) => requirement === id)
        .map(({ mutantId, caught, failedChecks }) => ({ mutantId, caught, failedChecks })),
      outcome: outcomeOf(
        coverageOf(entry),
        checks.map(({ ended }) => ended),
      ),
      excluded: excluded === "" ? undefined : excluded,
    };
  });
}

/** How a check ended: its verdict, or why it has none. */
function endOf(checkId: string, report: ConformanceReport): string {
  const record = report.checks.find((check) => check.checkId === checkId);
  if (record === undefined) return "not in the report";
  return "verdict" in record ? record.verdict : record.disposition;
}

function outcomeOf(coverage: Coverage, allEnds: readonly string[]): Outcome {
  if (coverage === "excluded") return "excluded";
  if (allEnds.length === 0) return "untested";
  // What was not selected has no say: another role's check, or one about what the implementation does not claim.
  const ends = allEnds.filter((end) => end !== "not-selected");
  if (ends.length === 0) return "not run";
  if (ends.includes("fail")) return "failed";
  if (ends.every((end) => end === "pass")) return "passed";
  return ends.every((end) => ["pass", "inconclusive", "error"].includes(end)) ? "inconclusive" : "not run";
}

function schemasOf({ clauses, methods, schemas }: Specification, entry: YamlItem): string[] {
  const [clause = "", slug] = textMember(entry, "anchor").split("#");
  const page = clauses.find(({ path }) => path === `spec/${clause}`);
  const section = (page?.text.split("\n") ?? []).filter(
    (_, index) => page !== undefined && sectionAt(page, index + 1) === slug,
  );
  const ofSection = section.flatMap((line) => [...line.matchAll(/^Schema: .*?`([a-z-]+\.schema\.json)`/g)]);
  const words = [...textMember(entry, "text").matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
  const ofMethods = words.flatMap((word) => {
    const method = methods.methods[word] ?? methods.notifications[word];
    if (method === undefined) return [];
    return ["result" in method ? [method.params, method.result] : [method.params]].flat();
  });
  const files = [...ofSection.map(([, file = ""]) => file), ...ofMethods.map((concept) => `${concept}.schema.json`)];
  return [...new Set(files)].filter((file) => schemas.has(file));
}
