import { groupBy } from "../../src/training/group-by.ts";
import { scorePredictions } from "../../src/training/score.ts";
import { box, COLOURS, dot, drawing, gridLine, legend, text } from "../pages/svg.ts";
import { IN_ADVANCE, OURS, type Results } from "./experiment.ts";
import type { TypeResult } from "./page-tables.ts";

const PANEL = 190;
const GAP = 40;
const COLUMNS = 4;
const MOST_DOTS = 250;
const LEGEND_STEP = 110;

/** Predicted against measured latencies, both logarithmic, a panel for each type. SVG. */
export function plotPredictions(types: readonly TypeResult[], { observations, predicted }: Results): string {
  const ours = predicted.get(OURS) ?? new Float64Array();
  const parts = types.flatMap(({ type, places }, i) => {
    const left = 50 + (i % COLUMNS) * (PANEL + GAP);
    const top = 30 + Math.floor(i / COLUMNS) * (PANEL + 60);
    const step = Math.ceil(places.length / MOST_DOTS);
    const pairs = places
      .filter((_, at) => at % step === 0)
      .map((place): readonly [number, number] => [observations[place]?.latencyMs ?? NaN, ours[place] ?? NaN])
      .filter((pair) => pair.every((value) => value > 0));
    const all = pairs.flat();
    const [least, most] = [Math.floor(Math.log10(Math.min(...all))), Math.ceil(Math.log10(Math.max(...all)))];
    const scale = (value: number): number => ((Math.log10(value) - least) / (most - least)) * PANEL;
    const decades = Array.from({ length: most - least + 1 }, (_, k) => 10 ** (least + k));
    return [
      text(left + PANEL / 2, top - 8, "middle", type),
      ...decades.flatMap((decade) => [
        gridLine(left + scale(decade), top, left + scale(decade), top + PANEL),
        gridLine(left, top + PANEL - scale(decade), left + PANEL, top + PANEL - scale(decade)),
        text(left + scale(decade), top + PANEL + 15, "middle", label(decade)),
        text(left - 5, top + PANEL - scale(decade) + 4, "end", label(decade)),
      ]),
      gridLine(left, top + PANEL, left + PANEL, top),
      ...pairs.map(([measured, guess]) => dot(left + scale(measured), top + PANEL - scale(guess), COLOURS.blue, 1.5)),
    ];
  });
  const rows = Math.ceil(types.length / COLUMNS);
  const height = 30 + rows * (PANEL + 60);
  return drawing(50 + COLUMNS * (PANEL + GAP), height, "Predicted (up) against measured (right) latency in ms", parts);
}

function label(decade: number): string {
  return decade >= 0.001 && decade <= 1000 ? String(Number(decade.toPrecision(1))) : decade.toExponential(0);
}

/** Bars from 0 to 1 for each type of layer; what is below 0 has none. */
function bars(
  title: string,
  rows: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[],
  colours: Readonly<Record<string, string>>,
): string {
  const [left, width, thick] = [110, 420, 9];
  let y = 40;
  const paint = Object.values(colours);
  const parts = rows.flatMap(({ name, values }) => {
    const top = y;
    y += values.length * thick + 14;
    return [
      text(left - 8, top + (values.length * thick) / 2 + 4, "end", name),
      ...values.flatMap((value, i) =>
        value === undefined ? [] : [box(left, top + i * thick, Math.max(0, value) * width, thick - 1, paint[i] ?? "")],
      ),
    ];
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    gridLine(left + tick * width, 32, left + tick * width, y),
    text(left + tick * width, y + 16, "middle", String(tick)),
  ]);
  return drawing(left + width + 40, y + 30, title, [...legend(left, 20, colours, LEGEND_STEP), ...ticks, ...parts]);
}

/** R2 by family, models held out. SVG. */
export function plotFamilies({ rankings: { models } }: Results): string {
  const families = { polynomial: COLOURS.blue, trees: COLOURS.green, linear: COLOURS.grey, best: COLOURS.orange };
  const rows = Object.entries(models.dynamic).map(([name, scores]) => ({
    name,
    values: [
      scores["polynomial"]?.r2,
      scores["gradient-boosted-trees"]?.r2,
      scores["linear"]?.r2,
      Math.max(...Object.values(scores).map(({ r2 }) => r2)),
    ],
  }));
  return bars("R2 on models held out, by family", rows, families);
}

/** What features of the load add to the best R2, rows held out. SVG. */
export function plotDynamic({ rankings: { rows } }: Results): string {
  const best = (scores: Readonly<Record<string, { r2: number }>> | undefined): number | undefined =>
    scores && Math.max(...Object.values(scores).map(({ r2 }) => r2));
  const types = Object.keys(rows.dynamic).map((name) => ({
    name,
    values: [best(rows.static[name]), best(rows.dynamic[name])],
  }));
  return bars("R2 without and with features of the load", types, { static: COLOURS.grey, dynamic: COLOURS.blue });
}

/** Mean absolute error against load, of whole models' layers; a line for each way of predicting. SVG. */
export function plotLoad({ observations, predicted, folds }: Results): string {
  const shown = { [OURS]: COLOURS.blue, Neurosurgeon: COLOURS.orange, [IN_ADVANCE]: COLOURS.green };
  const rows = observations.flatMap((observation, place) =>
    observation.layer !== undefined && folds.has(observation.model) ? [{ place, observation }] : [],
  );
  const levels = [...groupBy(rows, ({ observation }) => observation.loadProcesses)].sort(([a], [b]) => a - b);
  const [left, top, width, height, most] = [50, 40, 460, 260, 1];
  const x = (level: number): number => left + (level / Math.max(1, ...levels.map(([one]) => one))) * width;
  const y = (value: number): number => top + height - (Math.min(most, value) / most) * height;
  const lines = Object.entries(shown).flatMap(([name, colour]) => {
    const latencies = predicted.get(name) ?? new Float64Array();
    const points = levels.flatMap(([level, some]) => {
      const known = some.filter(({ place }) => !Number.isNaN(latencies[place]));
      const score = scorePredictions(
        known.map(({ observation }) => observation.latencyMs),
        known.map(({ place }) => latencies[place] ?? NaN),
      );
      return score === undefined ? [] : [{ level, mape: score.mape }];
    });
    const path = points.map(({ level, mape }) => `${x(level).toFixed(1)},${y(mape).toFixed(1)}`).join(" ");
    return [
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(({ level, mape }) => dot(x(level), y(mape), colour)),
    ];
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    gridLine(left, y(tick), left + width, y(tick)),
    text(left - 6, y(tick) + 4, "end", `${String(100 * tick)} %`),
  ]);
  const ticks = levels.map(([level]) => text(x(level), top + height + 18, "middle", String(level)));
  return drawing(left + width + 40, top + height + 50, "MAPE of layers, by busy processes beside them", [
    ...legend(left, 20, shown, LEGEND_STEP),
    ...grid,
    ...ticks,
    ...lines,
    text(left + width / 2, top + height + 38, "middle", "busy processes on 16 processors"),
  ]);
}
