import type { CaseResult } from "./fuzzing-client.ts";

/** Cases whose result is not `OK`. */
export interface Exception {
  /** Their ids; `12.*` is all that begin so. */
  readonly cases: readonly string[];
  /** Their result. */
  readonly behavior: string;
  /** Why. */
  readonly because: string;
}

/** What is expected of one server. */
export interface Expectation {
  /** Its name. */
  readonly server: string;
  /** What it is. */
  readonly what: string;
  /** The cases that it is given. */
  readonly cases: readonly string[];
  /** Of these, those that are left out. */
  readonly excluded: readonly string[];
  /** Results that are not `OK`. */
  readonly exceptions: readonly Exception[];
}

/** How the connection ends where the behaviour is as given. */
const ENDINGS: Readonly<Record<string, string>> = { FAILED: "FAILED", INFORMATIONAL: "INFORMATIONAL" };

/** Every difference between what was found and what is expected, each as a line; none if there is none. */
export function differences(expected: Expectation, found: ReadonlyMap<string, CaseResult>): string[] {
  const lines: string[] = [];
  if (found.size === 0) lines.push(`${expected.server}: no case was run`);
  for (const [id, { behavior, behaviorClose }] of found) {
    const wanted = expected.exceptions.find(({ cases }) => cases.some((one) => matches(one, id)))?.behavior ?? "OK";
    const ending = ENDINGS[wanted] ?? "OK";
    if (behavior === wanted && behaviorClose === ending) continue;
    lines.push(`${expected.server}, case ${id}: expected ${wanted} (${ending}), found ${behavior} (${behaviorClose})`);
  }
  for (const one of expected.exceptions.flatMap(({ cases }) => cases)) {
    if ([...found.keys()].some((id) => matches(one, id))) continue;
    lines.push(`${expected.server}, case ${one}: expected, but not run`);
  }
  return lines;
}

function matches(pattern: string, id: string): boolean {
  return pattern.endsWith("*") ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}
