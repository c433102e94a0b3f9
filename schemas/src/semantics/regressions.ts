import type { LatencyModel, LatencyRegression } from "../generated/types.ts";
import type { RuleFinding } from "./semantic-rule.ts";

/** The first finding in the regressions of a latency model, in the order of the specification: of types, of other types, of whole models. */
export function inRegressions(
  { layerTypes, otherTypes, wholeModel }: LatencyModel,
  find: (regression: LatencyRegression) => RuleFinding | undefined,
): RuleFinding | undefined {
  const regressions: (readonly [path: string, regression: LatencyRegression | undefined])[] = [
    ...layerTypes.map(({ regression }, index) => [`/layerTypes/${String(index)}/regression`, regression] as const),
    ["/otherTypes", otherTypes],
    ["/wholeModel", wholeModel],
  ];
  for (const [path, regression] of regressions) {
    const found = regression && find(regression);
    if (found !== undefined) return { ...found, path: path + found.path };
  }
  return undefined;
}
