import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { errorPage } from "../../../schemas/scripts/generate-errors.ts";
import type { Specification } from "../specification/specification.ts";
import { icsPage } from "./ics-page.ts";
import { methodsPart } from "./methods-part.ts";
import { fillRegions } from "./region.ts";
import { requirementCountsPart } from "./requirement-counts-part.ts";

/** What fills each region of a page, by the region's name. */
export const PARTS: ReadonlyMap<string, (specification: Specification) => string> = new Map([
  ["methods", methodsPart],
  ["requirement-counts", requirementCountsPart],
]);

/**
 * The text of every page of the specification that is generated, wholly or in part, by its path. Nothing here may import
 * the schemas' code, which is generated in the same go.
 */
export async function generatedPages(specification: Specification): Promise<Map<string, string>> {
  const { tree } = specification;
  const pages = new Map<string, string>();
  const errors = tree.files.get("spec/errors.yaml");
  if (errors !== undefined) pages.set("spec/errors.md", errorPage(errors));
  if (tree.files.has("spec/ics.yaml")) pages.set("spec/ics.md", icsPage(specification));
  for (const page of specification.clauses) {
    const filled = fillRegions(page, (name) => PARTS.get(name)?.(specification));
    if (page.text.includes("<!-- generated: ")) pages.set(page.path, filled);
  }
  const options = await resolveConfig(fileURLToPath(new URL("../../errors.md", import.meta.url)));
  for (const [path, text] of pages) pages.set(path, await format(text, { ...options, filepath: path }));
  return pages;
}
