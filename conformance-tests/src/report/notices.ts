import type { ConformanceReport } from "@dmpc/schemas";
import { isSetback, stateOf } from "./check-state.ts";

/** What a run comes to for a person: never more than the run can say. */
export type Conclusion = "conformant" | "not conformant" | "incomplete" | "error" | "partial run" | "nothing claimed";

/**
 * What a run comes to. A part of the checks certifies nothing, nor does a run in no role; a failure is certain in any.
 *
 * @see spec/conformance.md
 */
export function conclusionOf(report: ConformanceReport): Conclusion {
  switch (report.verdict) {
    case "fail":
      return "not conformant";
    case "error":
      return "error";
    case "inconclusive":
      return "incomplete";
    case "pass":
      if (uncaught(report) > 0) return "error";
      if (report.partial !== undefined) return "partial run";
      return report.roles.length === 0 ? "nothing claimed" : "conformant";
  }
}

/** A sentence that has to stand beside a verdict, and how serious it is. */
export interface Notice {
  /** What it is about. */
  readonly about: "partial" | "gate" | "mutants" | "broken-off";
  /** Whether something is wrong. */
  readonly serious: boolean;
  /** The sentence. Names of checks are its only words from outside. */
  readonly text: string;
}

/** What a reader has to know besides the verdict. */
export function noticesOf(report: ConformanceReport): Notice[] {
  return [...brokenOff(report), ...partial(report), ...gate(report), ...mutants(report)];
}

function brokenOff({ verdict, checks }: ConformanceReport): Notice[] {
  const sayNothing = !checks.some((record) => isSetback(record) && stateOf(record) !== "could-not-run");
  const broken = checks.some((record) =>
    "verdict" in record
      ? record.seen === "the run broke off during the check"
      : record.reason === "the run broke off before the check began",
  );
  if (!broken && !(verdict === "error" && sayNothing)) return [];
  const text = broken
    ? "The run broke off before its end. What it had found until then is below."
    : "The run came to an error although no check did.";
  return [{ about: "broken-off", serious: true, text }];
}

function partial({ partial: part }: ConformanceReport): Notice[] {
  if (part === undefined) return [];
  const { checkIds, shard, missingShards } = part;
  const why = [
    ...(checkIds === undefined ? [] : [`only ${counted(checkIds.length, "check was", "checks were")} asked for`]),
    ...(shard === undefined ? [] : [`this is part ${String(shard.index)} of ${String(shard.of)}`]),
    ...(missingShards === undefined
      ? []
      : [`${missingShards.length === 1 ? "part" : "parts"} ${missingShards.join(", ")} did not arrive`]),
  ].join("; ");
  const text = `A part of the checks certifies nothing${why === "" ? "" : `: ${why}`}.`;
  return [{ about: "partial", serious: missingShards !== undefined, text }];
}

function gate({ gate: list }: ConformanceReport): Notice[] {
  if (list === undefined) return [];
  const { expected, unexpected, stale } = list;
  const says = [
    `${counted(expected.length, "failure was", "failures were")} expected`,
    `${counted(unexpected.length, "was", "were")} not`,
    ...stale.map(({ checkId, because }) => `the entry ${checkId} has to go (${because.replaceAll("-", " ")})`),
  ];
  const text = `Held to a list of expected failures: ${says.join("; ")}. The list changes the exit code, and no verdict.`;
  return [{ about: "gate", serious: unexpected.length + stale.length > 0, text }];
}

function mutants(report: ConformanceReport): Notice[] {
  const missed = uncaught(report);
  if (missed === 0) return [];
  const text = `${counted(missed, "mutant was", "mutants were")} not caught by the checks that have to, or by others as well: these checks prove less than they say.`;
  return [{ about: "mutants", serious: true, text }];
}

function uncaught({ mutants: all }: ConformanceReport): number {
  return all.filter(({ caught }) => !caught).length;
}

/** A number with what it counts. */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
