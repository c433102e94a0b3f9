import type { LayerType } from "@dmpc/schemas";
import { groupBy } from "../../src/training/group-by.ts";
import { type Score, scorePredictions } from "../../src/training/score.ts";
import { markdownTable } from "../pages/markdown-table.ts";
import type { Decision } from "./decision-regret.ts";
import { OURS, type Results } from "./experiment.ts";
import { layersByType } from "./read-data.ts";
import { SOURCE_FAMILIES, SOURCE_FIGURES } from "./source-figures.ts";

/** Fewest layers of a type that figures are given for. */
const LEAST_ROWS = 100;

/** How one way of predicting did on the layers of a type, models held out. */
export interface Entry {
  readonly name: string;
  readonly score: Score;
}

/** The layers of a type that were held out, and how each way of predicting did. */
export interface TypeResult {
  readonly type: LayerType;
  /** Places of its layers in the data. */
  readonly places: readonly number[];
  readonly ours: Score;
  /** Other papers'. */
  readonly papers: readonly Entry[];
  /** scikit-learn's families. */
  readonly scikitLearn: readonly Entry[];
}

/** How all did, for each type of which enough layers were held out. */
export function resultsByType({ observations, folds, predicted, scikitLearn }: Results): TypeResult[] {
  return [...layersByType(observations)].flatMap(([type, rows]): TypeResult[] => {
    const places = rows.flatMap(({ index, observation: { model } }) => (folds.has(model) ? [index] : []));
    if (places.length < LEAST_ROWS) return [];
    const score = (latencies: Float64Array): Score | undefined => {
      const known = places.filter((place) => !Number.isNaN(latencies[place]));
      return scorePredictions(
        known.map((place) => observations[place]?.latencyMs ?? NaN),
        known.map((place) => latencies[place] ?? NaN),
      );
    };
    const entries = (all: ReadonlyMap<string, Float64Array>): Entry[] =>
      [...all].flatMap(([name, latencies]) => {
        const scored = score(latencies);
        return scored === undefined ? [] : [{ name, score: scored }];
      });
    const [first, ...papers] = entries(predicted);
    if (first?.name !== OURS) return [];
    return [{ type, places, ours: first.score, papers, scikitLearn: entries(scikitLearn?.predicted ?? new Map()) }];
  });
}

/** R2 and MAPE in a cell. */
function figures(score: Pick<Score, "r2" | "mape"> | undefined): string {
  return score === undefined ? "-" : `${r2(score.r2)} / ${score.mape.toFixed(3)}`;
}

function r2(value: number): string {
  return value < -9.995 ? "< -10" : value.toFixed(3);
}

/** The entry with the highest R2, and the one with the lowest MAPE. */
export function bestOf(entries: readonly Entry[]): { r2: Entry; mape: Entry } | undefined {
  const [first, ...others] = entries;
  if (first === undefined) return undefined;
  return others.reduce(
    (best, one) => ({
      r2: one.score.r2 > best.r2.score.r2 ? one : best.r2,
      mape: one.score.mape < best.mape.score.mape ? one : best.mape,
    }),
    { r2: first, mape: first },
  );
}

/** Whether ours has both figures better than whatever family of scikit-learn is best in each. */
export function beatsAll({ ours, scikitLearn }: TypeResult): boolean {
  const best = bestOf(scikitLearn);
  return best !== undefined && ours.r2 > best.r2.score.r2 && ours.mape < best.mape.score.mape;
}

/** Whether no single family of scikit-learn is at least as good in both figures. */
export function isUnbeaten({ ours, scikitLearn }: TypeResult): boolean {
  return !scikitLearn.some(({ score }) => score.r2 >= ours.r2 && score.mape <= ours.mape);
}

/** Ours beside scikit-learn's best, for each type. */
export function heldOutTable(types: readonly TypeResult[], { chosen }: Results): string {
  return markdownTable(
    ["layers of type", "chosen in the folds", "n", "ours", "within 10 %", "its highest R2", "its lowest MAPE"],
    types.map((one) => {
      const best = bestOf(one.scikitLearn);
      const families = groupBy(
        chosen.map((fold) => fold[one.type] ?? "that of other types"),
        (name) => name,
      );
      return [
        one.type,
        [...families].map(([name, { length }]) => (length === 1 ? name : `${name} (${String(length)})`)).join(", "),
        String(one.ours.n),
        beatsAll(one) ? `**${figures(one.ours)}**` : figures(one.ours),
        percent(one.ours.within10),
        best === undefined ? "-" : `${figures(best.r2.score)} (${best.r2.name})`,
        best === undefined ? "-" : `${figures(best.mape.score)} (${best.mape.name})`,
      ];
    }),
    2,
  );
}

/** Every family of scikit-learn. */
export function scikitLearnTable(types: readonly TypeResult[]): string {
  const names = types.flatMap(({ scikitLearn }) => scikitLearn.map(({ name }) => name));
  const shown = types.filter(({ scikitLearn }) => scikitLearn.length > 0);
  return markdownTable(
    ["family", ...shown.map(({ type }) => type)],
    [...new Set(names)].map((name) => [
      name,
      ...shown.map(({ scikitLearn }) => figures(scikitLearn.find((one) => one.name === name)?.score)),
    ]),
  );
}

/** Ours beside other papers' features and models. */
export function papersTable(types: readonly TypeResult[]): string {
  const names = [...new Set(types.flatMap(({ papers }) => papers.map(({ name }) => name)))];
  return markdownTable(
    ["layers of type", OURS, ...names],
    types.map(({ type, ours, papers }) => [
      type,
      figures(ours),
      ...names.map((name) => figures(papers.find((one) => one.name === name)?.score)),
    ]),
  );
}

/** Our families, models held out. */
export function familiesTable({ rankings: { models } }: Results): string {
  const types = Object.keys(models.dynamic);
  const names = [...new Set(types.flatMap((type) => Object.keys(models.dynamic[type] ?? {})))].sort();
  return markdownTable(
    ["family", ...types],
    names.map((name) => [name, ...types.map((type) => figures(models.dynamic[type]?.[name]))]),
  );
}

/** Whole models that were held out. */
export function wholesTable({ runs }: Results): string {
  const rows = (name: string, some: Results["runs"]): string[][] => {
    const score = scorePredictions(
      some.map(({ measuredMs }) => measuredMs),
      some.map(({ predictedMs }) => predictedMs),
    );
    if (score === undefined) return [];
    return [
      [name, String(score.n), some.length < 2 ? "-" : r2(score.r2), score.mape.toFixed(3), percent(score.within10)],
    ];
  };
  const idle = runs.filter(({ loadProcesses }) => loadProcesses === 0);
  return markdownTable(
    ["whole models", "n", "R2", "MAPE", "within 10 %"],
    [
      ...rows("idle", idle),
      ...rows(
        "loaded",
        runs.filter(({ loadProcesses }) => loadProcesses > 0),
      ),
      ...[...groupBy(idle, ({ model }) => model)].sort().flatMap(([model, some]) => rows(`${model}, idle`, some)),
    ],
  );
}

/** The mean regret of some decisions by a predictor; undefined where it made none. */
export function meanRegret(decisions: readonly Decision[], predictor: string): number | undefined {
  const regrets = decisions.flatMap(({ regret }) => regret[predictor] ?? []);
  return regrets.length === 0 ? undefined : regrets.reduce((sum, one) => sum + one, 0) / regrets.length;
}

/** What plans from predictions cost more. */
export function regretTable({ decisions, predicted }: Results): string {
  const groups: readonly (readonly [string, (one: Decision) => boolean])[] = [
    ["all", () => true],
    ["idle edge", ({ loadProcesses }) => loadProcesses === 0],
    ["loaded edge", ({ loadProcesses }) => loadProcesses > 0],
    ["best plan uses the edge", ({ usesEdge }) => usesEdge],
    ...["3g", "4g", "wifi", "lan"].map((name) => [name, ({ network }: Decision) => network === name] as const),
    ...[...new Set(decisions.map(({ slower }) => slower))].map(
      (factor) =>
        [`end ${String(factor)} times as slow as measured`, ({ slower }: Decision) => slower === factor] as const,
    ),
  ];
  const names = [...predicted.keys()];
  return markdownTable(
    ["decisions", "n", ...names],
    groups.map(([name, isIn]) => {
      const some = decisions.filter(isIn);
      return [
        name,
        String(some.length),
        ...names.map((predictor) => {
          const mean = meanRegret(some, predictor);
          if (mean === undefined) return "-";
          const worst = Math.max(...some.map(({ regret }) => regret[predictor] ?? 0));
          return `${percent(mean, 2)} (${percent(worst)})`;
        }),
      ];
    }),
  );
}

/** The slides' protocol: their figures, and ours. */
export function sourceTable({ rankings: { rows } }: Results): string {
  return markdownTable(
    ["layers of type", "", ...SOURCE_FAMILIES, "linear, static", "Neurosurgeon"],
    Object.entries(SOURCE_FIGURES).flatMap(([type, source]) => {
      const here = rows.dynamic[type];
      return [
        [type, "slides", ...[...source.families, source.linearStatic, source.neurosurgeon].map((value) => r2(value))],
        [
          "",
          "here",
          ...SOURCE_FAMILIES.map((family) => optional(here?.[family]?.r2)),
          optional(rows.static[type]?.["linear"]?.r2),
          "-",
        ],
      ];
    }),
    2,
  );
}

function optional(value: number | undefined): string {
  return value === undefined ? "-" : r2(value);
}

/** What features of the load are worth: the best family with and without them, by both protocols. */
export function dynamicTable({ rankings }: Results): string {
  const types = [...new Set([...Object.keys(rankings.models.dynamic), ...Object.keys(rankings.rows.dynamic)])].sort();
  const best = (families: Readonly<Record<string, { r2: number }>> | undefined): string =>
    families === undefined ? "-" : r2(Math.max(...Object.values(families).map((score) => score.r2)));
  return markdownTable(
    ["layers of type", "models: static", "models: and dynamic", "rows: static", "rows: and dynamic"],
    types.map((type) => [
      type,
      best(rankings.models.static[type]),
      best(rankings.models.dynamic[type]),
      best(rankings.rows.static[type]),
      best(rankings.rows.dynamic[type]),
    ]),
  );
}

/** A share in percent. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
