import { NETWORK_PRESETS } from "@dmpc/reference-impl";
import { FACTORS, type SlowerResult } from "./experiment.ts";
import { kindOf, ours } from "./solve-pairs.ts";
import { box, COLOURS, drawing, gridLine, legend, text } from "../pages/svg.ts";

const KINDS = { end: COLOURS.grey, split: COLOURS.orange, edge: COLOURS.blue } as const;
const LEFT = 80;
const TOP = 60;
const PANEL = { width: 190, height: 110, gapX: 20, gapY: 30 };

/** For each edge and network, the share of models whose optimum is end-only, a split or edge-only. SVG. */
export function plotSlowerEnds(results: readonly SlowerResult[]): string {
  const edges = [...new Set(results.map(({ pair }) => pair.edge.label))];
  const panels = edges.flatMap((edge, row) =>
    NETWORK_PRESETS.flatMap(({ name }, column) => {
      const x = LEFT + column * (PANEL.width + PANEL.gapX);
      const y = TOP + row * (PANEL.height + PANEL.gapY);
      const bars = FACTORS.flatMap((factor, index) => {
        const result = results.find((one) => one.pair.edge.label === edge && one.factor === factor);
        const kinds = (result?.instances ?? [])
          .filter(({ network }) => network === name)
          .map((one) => kindOf(ours(one)));
        return stack(x + (index * PANEL.width) / FACTORS.length, y, kinds);
      });
      return [...bars, ...scale(x, y), ...(row === 0 ? [text(x + PANEL.width / 2, y - 10, "middle", name)] : [])];
    }),
  );
  const rows = edges.map((edge, row) =>
    text(LEFT - 10, TOP + row * (PANEL.height + PANEL.gapY) + PANEL.height / 2, "end", edge),
  );
  const width = LEFT + NETWORK_PRESETS.length * (PANEL.width + PANEL.gapX);
  const height = TOP + edges.length * (PANEL.height + PANEL.gapY) + 20;
  return drawing(width, height, "Where models run, by how many times slower the end device is", [
    ...legend(LEFT, 20, { "end only": KINDS.end, split: KINDS.split, "edge only": KINDS.edge }),
    ...rows,
    ...panels,
    text(width / 2, height - 8, "middle", "times slower than the end device was measured to be"),
  ]);
}

function stack(x: number, y: number, kinds: readonly string[]): string[] {
  let from = y + PANEL.height;
  return Object.entries(KINDS).flatMap(([kind, colour]) => {
    const share = kinds.filter((one) => one === kind).length / kinds.length;
    if (!(share > 0)) return [];
    from -= share * PANEL.height;
    return [box(x + 2, from, PANEL.width / FACTORS.length - 4, share * PANEL.height, colour)];
  });
}

function scale(x: number, y: number): string[] {
  const bottom = y + PANEL.height;
  return [
    gridLine(x, bottom, x + PANEL.width, bottom),
    ...FACTORS.map((factor, index) =>
      text(x + ((index + 0.5) * PANEL.width) / FACTORS.length, bottom + 15, "middle", String(factor)),
    ),
  ];
}
