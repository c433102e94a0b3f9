import type { Change } from "./change.ts";

/**
 * The changes between the texts of two states. What a section says in place of the old one only a person can tell; a
 * section that came or went is seen by the requirements in it.
 */
export function diffSections(old: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Change[] {
  return Object.entries(old).flatMap(([place, digest]): Change[] => {
    const later = now[place];
    if (later === digest) return [];
    const what = later === undefined ? "section removed or renamed" : "text of the section changed";
    const reason =
      "requirements rest on its definitions, formulas, tables and steps; read both, and count it as breaking if it demands more";
    return [{ impact: "review", place, what, reason }];
  });
}
