import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Folder of the specification. */
const SPEC = new URL("../", import.meta.url);

/** One line of the specification's prose. */
export interface ProseLine {
  /** File name, as `partition.md`. */
  readonly file: string;
  /** `spec/file:line`, for messages. */
  readonly at: string;
  readonly text: string;
  /** Slug of the nearest heading at or above the line; empty before the first one. */
  readonly section: string;
}

/** Whether a path relative to the specification's folder exists. */
export function exists(path: string): boolean {
  return existsSync(new URL(path, SPEC));
}

/** Text of a file, its path relative to the specification's folder. */
export function readSpec(path: string): string {
  return readFileSync(new URL(path, SPEC), "utf8");
}

/** Names of the files in a folder of the specification that end so, in order. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(new URL(folder, SPEC))
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The anchor that GitHub gives to a heading. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

/** The lines of every clause, in the order of files and lines. */
export const PROSE: readonly ProseLine[] = filesIn("./", ".md").flatMap((file) => {
  let section = "";
  return readSpec(file)
    .split("\n")
    .map((text, index) => {
      const heading = /^#+ (.*)$/.exec(text)?.[1];
      if (heading !== undefined) section = slugOf(heading);
      return { file, at: `spec/${file}:${String(index + 1)}`, text, section };
    });
});

/** The anchors of every clause, as `partition.md#plan`. */
export const ANCHORS: ReadonlySet<string> = new Set(PROSE.map(({ file, section }) => `${file}#${section}`));

/** All matches of a pattern in the prose, each with its line. The pattern has the flag `g`. */
export function findAll(pattern: RegExp): { line: ProseLine; match: RegExpExecArray }[] {
  return PROSE.flatMap((line) => [...line.text.matchAll(pattern)].map((match) => ({ line, match })));
}

/** The rows of the table whose first header cell is so named, each as a record by header; backticks are dropped. */
export function tableOf(file: string, firstHeader: string): { at: string; cells: Readonly<Record<string, string>> }[] {
  const lines = PROSE.filter((line) => line.file === file);
  const cells = (text: string): string[] =>
    text
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", ""));
  const start = lines.findIndex(({ text }) => text.startsWith("|") && cells(text)[0] === firstHeader);
  if (start < 0) throw new Error(`spec/${file}: no table whose first column is ${firstHeader}`);
  const header = cells(lines[start]?.text ?? "");
  const rows: { at: string; cells: Record<string, string> }[] = [];
  for (const { at, text } of lines.slice(start + 2)) {
    if (!text.startsWith("|")) break;
    const row = cells(text);
    if (row.length !== header.length)
      throw new Error(`${at}: ${String(row.length)} cells, not ${String(header.length)}`);
    rows.push({ at, cells: Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])) });
  }
  return rows;
}
