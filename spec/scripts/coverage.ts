import { newestRelease } from "./release/newest-release.ts";
import type { Specification } from "./specification/specification.ts";
import { LEVELS, ROLES } from "./specification/vocabulary.ts";
import { listMember, textMember, type YamlItem } from "./specification/yaml-list.ts";

/** Whether a requirement is judged: by a check, by none, or by none for a reason that the register gives. */
export type Coverage = "tested" | "untested" | "excluded";

/** How many of some requirements are judged. */
export interface CoverageCount {
  readonly name: string;
  readonly total: number;
  readonly tested: number;
  readonly untested: number;
  readonly excluded: number;
  /** How many the newest release does not have. */
  readonly addedAfter: number;
}

/** Whether a check judges a requirement. One without checks that is not excluded is untested. */
export function coverageOf(entry: YamlItem): Coverage {
  if ("excluded" in entry.members) return "excluded";
  return listMember(entry, "checks").length > 0 ? "tested" : "untested";
}

/** Counts by level, by role, and of all. A requirement counts under each of its roles. */
export function countCoverage(specification: Specification): CoverageCount[] {
  const { entries } = specification;
  const released = newestRelease(specification)?.requirements.map(({ id }) => id);
  const count = (name: string, some: readonly YamlItem[]): CoverageCount => {
    const of = (coverage: Coverage): number => some.filter((entry) => coverageOf(entry) === coverage).length;
    const added = released === undefined ? [] : some.filter((entry) => !released.includes(textMember(entry, "id")));
    return {
      name,
      total: some.length,
      tested: of("tested"),
      untested: of("untested"),
      excluded: of("excluded"),
      addedAfter: added.length,
    };
  };
  return [
    ...LEVELS.map((level) =>
      count(
        level,
        entries.filter((entry) => textMember(entry, "level") === level),
      ),
    ),
    ...ROLES.map((role) =>
      count(
        role,
        entries.filter((entry) => listMember(entry, "roles").includes(role)),
      ),
    ),
    count("all", entries),
  ];
}
