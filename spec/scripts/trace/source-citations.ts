import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where an implementer of a requirement finds it done: the doc comments that cite it. */
export type Citations = ReadonlyMap<string, readonly string[]>;

/** The code that cites requirements: the reference, and the validators that complete the schemas. */
const FOLDERS = ["reference-impl/src", "schemas/src"];

/** Reads the citations of the code. */
export function readCitations(root: string): Citations {
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .sort()
      .map((path): [string, string] => [`${folder}/${path}`, readFileSync(join(root, folder, path), "utf8")]),
  );
  return citationsIn(texts);
}

/** The ids that `@see` lines of doc comments name, each with `file:line`. `A-001 to A-003` names three. */
export function citationsIn(texts: readonly (readonly [path: string, text: string])[]): Citations {
  const citations = new Map<string, string[]>();
  for (const [path, text] of texts) {
    text.split("\n").forEach((line, index) => {
      if (!/^\s*\/?\*.*@see\b/.test(line)) return;
      for (const id of idsIn(line)) citations.set(id, [...(citations.get(id) ?? []), `${path}:${String(index + 1)}`]);
    });
  }
  return citations;
}

function idsIn(line: string): string[] {
  const ids = new Set<string>();
  for (const [, area = "", first = "", last = first] of line.matchAll(
    /\b(DMPC-[A-Z]+)-(\d{3})\b(?: to DMPC-[A-Z]+-(\d{3})\b)?/g,
  )) {
    for (let number = Number(first); number <= Number(last); number += 1) {
      ids.add(`${area}-${String(number).padStart(3, "0")}`);
    }
  }
  return [...ids];
}
