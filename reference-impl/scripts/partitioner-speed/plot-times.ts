import type { GraphGrowth } from "./measure-growth.ts";

const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 70;
const RIGHT = 130;
const TOP = 20;
const BOTTOM = 50;

/** A colour for each line, readable on white and on black. */
const COLOURS = ["#1f83d6", "#d9622b"];

/** One line of the plot. */
interface Line {
  readonly label: string;
  readonly colour: string;
  readonly isDashed: boolean;
  readonly points: readonly { readonly layers: number; readonly ms: number }[];
}

/** Time against layers, both logarithmic: compiling and solving, and solving again, for each kind of graph. SVG. */
export function plotTimes(kinds: Readonly<Record<string, readonly GraphGrowth[]>>): string {
  const lines = Object.entries(kinds).flatMap(([kind, grown], index): Line[] => {
    const colour = COLOURS[index % COLOURS.length] ?? "";
    const total = grown.map(({ layers, compileMs, solveMs }) => ({ layers, ms: compileMs + solveMs }));
    const again = grown.map(({ layers, againMs }) => ({ layers, ms: againMs }));
    return [
      { label: `${kind}, first`, colour, isDashed: false, points: total },
      { label: `${kind}, again`, colour, isDashed: true, points: again },
    ];
  });
  const points = lines.flatMap((line) => line.points);
  const decades = (values: readonly number[]): [number, number] => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const [fromX, toX] = decades(points.map(({ layers }) => layers));
  const [fromY, toY] = decades(points.map(({ ms }) => ms));
  const x = (layers: number): number => LEFT + ((Math.log10(layers) - fromX) / (toX - fromX)) * (WIDTH - LEFT - RIGHT);
  const y = (ms: number): number => TOP + ((toY - Math.log10(ms)) / (toY - fromY)) * (HEIGHT - TOP - BOTTOM);
  const from = (first: number, last: number): number[] =>
    Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>Time of the exact partitioner against the number of layers</title>`,
    `<style>text{fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.35}@media(prefers-color-scheme:dark){text{fill:#b1bac4}}</style>`,
    ...from(fromX, toX).map((layers) => vertical(x(layers), layers.toLocaleString("en"))),
    ...from(fromY, toY).map((ms) => horizontal(y(ms), ms >= 1 ? ms.toLocaleString("en") : String(ms))),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", "layers"),
    `<text transform="translate(16 ${String((TOP + HEIGHT - BOTTOM) / 2)}) rotate(-90)" text-anchor="middle">ms</text>`,
    ...lines.flatMap((line) => draw(line, x, y)),
    ...labels(lines, y),
    "</svg>\n",
  ].join("\n");
}

function draw({ colour, isDashed, points }: Line, x: (layers: number) => number, y: (ms: number) => number): string[] {
  const places = points.map(({ layers, ms }) => `${x(layers).toFixed(1)},${y(ms).toFixed(1)}`);
  const dash = isDashed ? ' stroke-dasharray="5 4"' : "";
  return [
    `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`,
    ...places.map((place) => {
      const [cx = "", cy = ""] = place.split(",");
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
    }),
  ];
}

/** Names of lines at their ends, from top to bottom, none over another. */
function labels(lines: readonly Line[], y: (ms: number) => number): string[] {
  const wanted = lines
    .map(({ label, colour, points }) => ({ label, colour, at: y(points.at(-1)?.ms ?? 1) + 4 }))
    .sort((one, other) => one.at - other.at);
  let lowest = -Infinity;
  return wanted.map(({ label, colour, at }) => {
    lowest = Math.max(at, lowest + 15);
    return `<text x="${String(WIDTH - RIGHT + 10)}" y="${lowest.toFixed(1)}" style="fill:${colour}">${label}</text>`;
  });
}

function vertical(at: number, label: string): string {
  const grid = `<line class="grid" x1="${at.toFixed(1)}" x2="${at.toFixed(1)}" y1="${String(TOP)}" y2="${String(HEIGHT - BOTTOM)}"/>`;
  return grid + text(at, HEIGHT - BOTTOM + 18, "middle", label);
}

function horizontal(at: number, label: string): string {
  const grid = `<line class="grid" x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}"/>`;
  return grid + text(LEFT - 8, at + 4, "end", label);
}

function text(at: number, y: number, anchor: string, content: string): string {
  return `<text x="${at.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
}
