import type { PairResult } from "./experiment.ts";
import { pairName, relativeCost } from "./page-tables.ts";
import type { Instance } from "./solve-pairs.ts";
import { COLOURS, dot, drawing, gridLine, legend, text } from "../pages/svg.ts";

const NETWORKS: Readonly<Record<string, string>> = { "3g": COLOURS.grey, "4g": COLOURS.orange, wifi: COLOURS.blue };
const PANELS = ["end-only", "edge-only"];
const LEFT = 150;
const TOP = 40;
const ROW = 16;
const WIDTH = 250;
const GAP = 40;
const TICKS = [1, 2, 5, 10, 20, 50, 100, 300, 1000, 3000];

/** How many times as fast our plan is as either device alone, logarithmic; a row for each model, a block for each pair. SVG. */
export function plotSpeedups(pairs: readonly PairResult[]): string {
  const parts: string[] = [];
  let y = TOP;
  for (const { pair, instances } of pairs) {
    const models = [...new Set(instances.map(({ model }) => model))];
    parts.push(text(LEFT, y + 12, "start", `${pairName(pair)}: times as fast as`));
    y += 36;
    parts.push(
      ...models.map((model, row) => text(LEFT - 12, y + (row + 0.5) * ROW + 4, "end", model)),
      ...PANELS.flatMap((than, column) => panel(LEFT + column * (WIDTH + GAP), y, than, models, instances)),
    );
    y += models.length * ROW + 40;
  }
  const width = LEFT + PANELS.length * (WIDTH + GAP);
  return drawing(width, y, "Times as fast as either device alone", [...legend(LEFT, 20, NETWORKS), ...parts]);
}

function panel(
  from: number,
  top: number,
  than: string,
  models: readonly string[],
  instances: readonly Instance[],
): string[] {
  const most = Math.max(2, ...instances.map((one) => relativeCost(one, than)));
  const x = (value: number): number => from + (Math.log(value) / Math.log(most)) * WIDTH;
  const bottom = top + models.length * ROW;
  return [
    text(from + WIDTH / 2, top - 6, "middle", than),
    ...TICKS.filter((tick) => tick <= most).flatMap((tick) => [
      gridLine(x(tick), top, x(tick), bottom),
      text(x(tick), bottom + 15, "middle", String(tick)),
    ]),
    ...instances.map((one) =>
      dot(x(relativeCost(one, than)), top + (models.indexOf(one.model) + 0.5) * ROW, NETWORKS[one.network] ?? ""),
    ),
  ];
}
