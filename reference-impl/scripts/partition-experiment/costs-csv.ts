import type { PairResult } from "./experiment.ts";
import { ours } from "./solve-pairs.ts";

/** What each algorithm's plan costs in milliseconds, a line for each pair of devices, network and model. */
export function costsCsv(pairs: readonly PairResult[]): string {
  const algorithms = pairs[0]?.instances[0]?.plans.map(({ algorithm }) => algorithm) ?? [];
  const titles = ["end", "edge", "network", "model", "layers", "on the end", "crossings", ...algorithms];
  const lines = pairs.flatMap(({ pair, instances }) =>
    instances.map((instance) => {
      const { endLayers, cuts } = ours(instance);
      const counts = [instance.layers, endLayers, cuts.length].map(String);
      const costs = instance.plans.map(({ costMs }) => costMs.toFixed(3));
      return [pair.end.label, pair.edge.label, instance.network, instance.model, ...counts, ...costs];
    }),
  );
  return [titles, ...lines].map((cells) => `${cells.join(",")}\n`).join("");
}
