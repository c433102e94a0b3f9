import { cutOff, oneLine, visibleText } from "./visible-text.ts";

/** A sentence as Markdown on one line, in which nothing is markup, a mention or a reference. */
export function plain(text: string, maxCharacters = 2_000): string {
  return oneLine(text, maxCharacters)
    .replaceAll(/[\\`*_{}[\]#+|~^$]|!(?=\[)|:(?=\S)|^-/g, (character) => `\\${character}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "@&#8288;");
}

/** A text as code on one line, also in a cell of a table. */
export function codeSpan(text: string, maxCharacters = 200): string {
  const shown = oneLine(text, maxCharacters).replaceAll("|", String.raw`\|`);
  const fence = "`".repeat(longestRun(shown) + 1);
  // A space beside a backtick keeps the two apart, and is not shown.
  const pad = shown === "" || /^`|`$/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** A text as a block of code, which nothing in it can end. */
export function codeBlock(text: string, maxCharacters: number, language = "text"): string {
  const shown = cutOff(visibleText(text), maxCharacters);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
