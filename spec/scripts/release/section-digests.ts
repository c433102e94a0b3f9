import { withoutRegions } from "../generated/region.ts";
import { parsePage } from "../specification/page.ts";
import type { Specification } from "../specification/specification.ts";
import { textMember } from "../specification/yaml-list.ts";
import { digestOf } from "./digest.ts";

/** A bullet that is a requirement: it is frozen by itself. */
const SENTENCE = /^\s*- \[DMPC-/;

/**
 * Digest of each section's text in the clauses that have requirements: the definitions, formulas, tables and steps that
 * the sentences rest on. Requirements and generated parts are left out, and how lines are broken does not matter.
 */
export function sectionDigests({ clauses, entries }: Specification): Record<string, string> {
  const normative = new Set(entries.map((entry) => `spec/${textMember(entry, "anchor").split("#")[0] ?? ""}`));
  const digests: Record<string, string> = {};
  for (const clause of clauses.filter(({ path }) => normative.has(path))) {
    const page = parsePage(clause.path, withoutRegions(clause));
    const lines = page.text.split("\n");
    page.headings.forEach(({ slug, line }, index) => {
      const words = lines
        .slice(line, (page.headings[index + 1]?.line ?? Infinity) - 1)
        .filter((text) => !SENTENCE.test(text))
        .join(" ")
        .replaceAll(/\s+/g, " ")
        .replaceAll(/-{3,}/g, "---")
        .trim();
      digests[`${page.path.replace("spec/", "")}#${slug}`] = digestOf(words);
    });
  }
  return digests;
}
