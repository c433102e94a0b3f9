import { readFileSync } from "node:fs";
import { Converter } from "typedoc";

/** Groups of the documents in the navigation, by the beginning of their paths; the first that fits is taken. */
const GROUPS = [
  ["spec/proposals/", "Proposals"],
  ["spec/", "Specification"],
  ["docs/generated/schemas/", "Schemas"],
  ["docs/decisions/", "Decisions"],
  ["docs/results/", "Results"],
  ["schemas/src/", "Folders of the code"],
  ["reference-impl/src/", "Folders of the code"],
  ["conformance-tests/src/", "Folders of the code"],
  ["", "Guides"],
];

const ROOT = new URL("../../", import.meta.url).pathname;

/**
 * A plugin of TypeDoc: names each document after its first heading and puts it into a group. TypeDoc would read both from
 * front matter, which would be a strange table at the top of each file on GitHub.
 *
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const path = app.files.getReflectionPath(document);
    if (path === undefined) return;
    const name = path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
    const heading = /^# (.+)$/m.exec(readFileSync(path, "utf8"))?.[1];
    if (heading !== undefined) document.name = heading.replaceAll("`", "");
    document.frontmatter["group"] ??= GROUPS.find(([start]) => name.startsWith(start))?.[1];
  });
}
