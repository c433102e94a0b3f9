/** Colours that are readable on white and on black. */
export const COLOURS = { blue: "#1f83d6", orange: "#d9622b", green: "#2f9e63", grey: "#8c959f" } as const;

/** A drawing: text follows the reader's scheme of colours. */
export function drawing(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<style>text{fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.35}@media(prefers-color-scheme:dark){text{fill:#b1bac4}}</style>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** A line of text. */
export function text(x: number, y: number, anchor: "start" | "middle" | "end", content: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}

/** A line of the grid. */
export function gridLine(fromX: number, fromY: number, toX: number, toY: number): string {
  return `<line class="grid" x1="${fromX.toFixed(1)}" y1="${fromY.toFixed(1)}" x2="${toX.toFixed(1)}" y2="${toY.toFixed(1)}"/>`;
}

/** A filled box. */
export function box(x: number, y: number, width: number, height: number, colour: string): string {
  return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${colour}"/>`;
}

/** A filled dot. */
export function dot(x: number, y: number, colour: string, radius = 4): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${String(radius)}" fill="${colour}" fill-opacity=".8"/>`;
}

/** What the colours mean, in a row. */
export function legend(x: number, y: number, entries: Readonly<Record<string, string>>, step = 90): string[] {
  return Object.entries(entries).flatMap(([label, colour], index) => [
    box(x + index * step, y - 9, 10, 10, colour),
    text(x + index * step + 15, y, "start", label),
  ]);
}
