import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readFolder } from "../scripts/specification/read-folder.ts";
import { loadSpecification } from "../scripts/specification/specification.ts";
import { textMember } from "../scripts/specification/yaml-list.ts";

/** Holds what the code says of the specification to what the specification has. */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = ["schemas/src", "reference-impl/src", "reference-impl/test", "conformance-tests/src"];

const specification = loadSpecification(readFolder(ROOT));
const ids = new Set(specification.entries.map((entry) => textMember(entry, "id")));
const headings = new Map(specification.clauses.map(({ path, headings: list }) => [path, list.map(({ slug }) => slug)]));

/** Every match in the code, each with its place. */
function cited(pattern: RegExp): { at: string; match: RegExpExecArray }[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) =>
        readFileSync(join(ROOT, folder, path), "utf8")
          .split("\n")
          .flatMap((line, index) =>
            [...line.matchAll(pattern)].map((match) => ({ at: `${folder}/${path}:${String(index + 1)}`, match })),
          ),
      ),
  );
}

it("cites clauses and sections that exist", () => {
  const all = cited(/\bspec\/([a-z-]+\.md)(?:#([\w-]+))?/g);
  expect(all.length).toBeGreaterThan(100);
  const wrong = all.filter(({ match: [, file = "", slug] }) => {
    const known = headings.get(`spec/${file}`);
    return known === undefined || (slug !== undefined && !known.includes(slug));
  });
  expect(wrong.map(({ at, match: [text] }) => `${at}: there is no ${text}`)).toEqual([]);
});

it("cites requirements that exist", () => {
  const all = cited(/\bDMPC-[A-Z]+-\d{3}\b/g);
  expect(all.length).toBeGreaterThan(100);
  expect(
    all.filter(({ match: [id] }) => !ids.has(id)).map(({ at, match: [id] }) => `${at}: there is no ${id}`),
  ).toEqual([]);
});
