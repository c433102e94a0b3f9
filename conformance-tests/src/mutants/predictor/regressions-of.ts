import type { LatencyModel, LatencyRegression } from "@dmpc/schemas";

/** The regressions of a latency model: of types, of other types, of whole models. */
export function regressionsOf({ layerTypes, otherTypes, wholeModel }: LatencyModel): LatencyRegression[] {
  const all = [...layerTypes.map(({ regression }) => regression), otherTypes, wholeModel];
  return all.flatMap((regression) => regression ?? []);
}
