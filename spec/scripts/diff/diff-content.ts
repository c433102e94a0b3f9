import type { Content } from "../release/release.ts";
import { type Change, IMPACTS } from "./change.ts";
import { diffRegistries } from "./diff-registries.ts";
import { diffRequirements } from "./diff-requirements.ts";
import { diffSections } from "./diff-sections.ts";
import { diffSchemas } from "./diff-schemas.ts";

/** Every change between two states of the specification, the gravest first. */
export function diffContent(old: Content, now: Content): Change[] {
  const changes = [
    ...diffSchemas(old.schemas, now.schemas),
    ...diffRequirements(old, now),
    ...diffSections(old.sections, now.sections),
    ...diffRegistries(old, now),
  ];
  return changes.sort((a, b) => IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact));
}
