import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import type { Observation } from "../../src/training/data/observation.ts";
import { canBeRanked, judgedRows, rankFamilies } from "../../src/training/select-family.ts";
import { tableOfType } from "../../src/training/table-of-type.ts";
import { knownDynamicFeatures } from "../../src/training/type-features.ts";
import { FOLDS, layersByType } from "./read-data.ts";

/** Whether whole models are held out, or rows at random. */
export type Protocol = "models" | "rows";

/** For each type of layer, how each family fared. */
export type Ranking = Readonly<Record<string, Readonly<Record<string, { r2: number; mape: number }>>>>;

/** Which rows are held out together, where rows are. */
const SEED = 20_201_201;

/** Compares the families on what they were not fitted to. */
export function rankAll(observations: readonly Observation[], protocol: Protocol, dynamic: boolean): Ranking {
  const dynamicFeatures = dynamic ? knownDynamicFeatures(observations) : [];
  const random = new Xoshiro128(SEED, "rows");
  const ranking: Record<string, Record<string, { r2: number; mape: number }>> = {};
  for (const [type, rows] of layersByType(observations)) {
    const layers = rows.map(({ observation }) => observation);
    const groups =
      protocol === "models" ? layers.map(({ model }) => model) : layers.map(() => String(random.below(FOLDS)));
    if (!canBeRanked(groups)) continue;
    const judged = protocol === "models" ? judgedRows(layers) : (): boolean => true;
    const ranked = rankFamilies(tableOfType(type, layers, dynamicFeatures), groups, judged);
    ranking[type] = Object.fromEntries(ranked.map(({ family, score: { r2, mape } }) => [family.name, { r2, mape }]));
  }
  return ranking;
}
