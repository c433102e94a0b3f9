/** A table in Markdown; the first columns hold words. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const rule = titles.map((_, column) => (column < words ? "---" : "---:"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
