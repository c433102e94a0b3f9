import { NETWORK_PRESETS } from "@dmpc/reference-impl";
import { markdownTable } from "../pages/markdown-table.ts";
import type { PairResult, Results, SlowerResult } from "./experiment.ts";
import type { MachineData, MachineDevice } from "./machine-data.ts";
import type { Placed } from "./place-layers.ts";
import { type Instance, kindOf, ours, type Pair, planOf } from "./solve-pairs.ts";

/** A model varies on a device if its slowest profile takes so many times the fastest. */
const MUCH = 1.25;
const MOST_CUTS_SHOWN = 3;
const MOST_OPERATORS_SHOWN = 3;

/** A ratio, as precise as is useful. */
export function times(ratio: number): string {
  if (ratio >= 100) return ratio.toFixed(0);
  return ratio >= 9.95 ? ratio.toFixed(1) : ratio.toFixed(2);
}

/** What a pair of devices is called. */
export function pairName({ end, edge }: Pair): string {
  return `${end.label} end, ${edge.label} edge`;
}

/** By what an algorithm's plan costs more than ours. */
export function relativeCost(instance: Instance, algorithm: string): number {
  return planOf(instance, algorithm).costNs / ours(instance).costNs;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** For each edge device, which models its measurements cover. */
export function coverageTable({ subjects, coverage }: Results): string {
  return markdownTable(
    ["model", "layers", ...coverage.map(({ edge }) => edge.label)],
    subjects.map(({ name, graph }) => [
      name,
      String(graph.layers.length),
      ...coverage.map(({ models }) => {
        const found = models.find((one) => one.name === name);
        if (found === undefined) return "-";
        const { graph: covered, lacking, measured, layers } = found;
        if (lacking.size === 0) return "all";
        if (covered !== undefined) return "all but the final Softmax";
        if (measured === 0) return "none";
        const operators = [...lacking].sort(([, one], [, other]) => other - one);
        const shown = operators
          .slice(0, MOST_OPERATORS_SHOWN)
          .map(([operator, count]) => `${String(count)} ${operator}`);
        const more = operators.length > shown.length ? ", ..." : "";
        return `_${String(measured)} of ${String(layers)}: lacks ${shown.join(", ")}${more}_`;
      }),
    ]),
  );
}

/** For each pair and network: what kind of plan is best for how many models, and what it gains. */
export function summaryTable(pairs: readonly PairResult[]): string {
  return markdownTable(
    ["end", "edge", "network", "models", "end only", "split", "edge only", "than end-only", "than edge-only"],
    pairs.flatMap(({ pair, instances }) =>
      NETWORK_PRESETS.map(({ name }) => {
        const here = instances.filter(({ network }) => network === name);
        const count = (kind: string): string => String(here.filter((one) => kindOf(ours(one)) === kind).length);
        const mean = (than: string): string => times(geometricMean(here.map((one) => relativeCost(one, than))));
        const gains = [mean("end-only"), mean("edge-only")];
        return [
          pair.end.label,
          pair.edge.label,
          name,
          String(here.length),
          count("end"),
          count("split"),
          count("edge"),
          ...gains,
        ];
      }),
    ),
    3,
  );
}

/** Where our plan puts the layers of each model, and how many times as fast it is as either device alone. */
export function placementTable(instances: readonly Instance[]): string {
  const models = [...new Set(instances.map(({ model }) => model))];
  return markdownTable(
    ["model", ...NETWORK_PRESETS.map(({ name }) => name)],
    models.map((model) => [
      model,
      ...NETWORK_PRESETS.map(({ name }) => {
        const instance = instances.find((one) => one.model === model && one.network === name);
        if (instance === undefined) return "-";
        const gains = ["end-only", "edge-only"].map((than) => times(relativeCost(instance, than)));
        return `${describePlace(ours(instance))}; ${gains.join(", ")}`;
      }),
    ]),
  );
}

function describePlace(plan: Placed): string {
  const kind = kindOf(plan);
  if (kind !== "split") return kind;
  return `**${String(plan.endLayers)} + ${String(plan.edgeLayers)}**, ${String(plan.cuts.length)} cross`;
}

/** Every plan that uses both devices: what crosses, and where. */
export function splitTable(pairs: readonly PairResult[]): string {
  const rows = pairs.flatMap(({ pair, instances }) =>
    instances
      .filter((one) => kindOf(ours(one)) === "split")
      .map((instance) => {
        const { costMs, cuts } = ours(instance);
        const shown = cuts.slice(0, MOST_CUTS_SHOWN).map(({ layerId, number, isUplink, sizeBytes }) => {
          const place = number === 0 ? "input" : `${String(number)} of ${String(instance.layers)}`;
          return `${isUplink ? "up" : "down"} \`${layerId}\` (${place}), ${(sizeBytes / 1000).toFixed(1)} kB`;
        });
        const more = cuts.length > shown.length ? [`and ${String(cuts.length - shown.length)} more`] : [];
        return [pairName(pair), instance.model, instance.network, [...shown, ...more].join("; "), times(costMs)];
      }),
  );
  return markdownTable(["devices", "model", "network", "what crosses, and behind which layer", "cost ms"], rows, 4);
}

/** What other algorithms' plans cost, as multiples of ours: the geometric mean, and the worst. */
export function rivalTable(pairs: readonly PairResult[]): string {
  const algorithms = pairs[0]?.instances[0]?.plans.slice(1).map(({ algorithm }) => algorithm) ?? [];
  return markdownTable(
    ["end", "edge", "network", ...algorithms],
    pairs.flatMap(({ pair, instances }) =>
      NETWORK_PRESETS.map(({ name }) => {
        const here = instances.filter(({ network }) => network === name);
        const cells = algorithms.map((algorithm) => {
          const ratios = here.map((one) => relativeCost(one, algorithm));
          const [mean, worst] = [geometricMean(ratios), Math.max(...ratios)];
          return worst === 1 ? "1" : `${times(mean)} (${times(worst)})`;
        });
        return [pair.end.label, pair.edge.label, name, ...cells];
      }),
    ),
    3,
  );
}

/** How often, and by how much, a cut inside a branching structure is better than none inside, by how slow the end is. */
export function branchTable(results: readonly SlowerResult[]): string {
  return markdownTable(
    ["edge", "times slower", "optima", "splits", "gain inside", "mean gain", "largest gain", "where"],
    results.map(({ pair, factor, instances }) => {
      const gains = instances
        .map((instance) => ({ instance, gain: relativeCost(instance, "whole-block") }))
        .filter(({ gain }) => gain > 1)
        .sort((one, other) => other.gain - one.gain);
      const [best] = gains;
      const percent = (gain: number): string => `${((gain - 1) * 100).toFixed(1)} %`;
      return [
        pair.edge.label,
        String(factor),
        String(instances.length),
        String(instances.filter((one) => kindOf(ours(one)) === "split").length),
        String(gains.length),
        best === undefined ? "-" : percent(geometricMean(gains.map(({ gain }) => gain))),
        best === undefined ? "-" : percent(best.gain),
        best === undefined ? "-" : `${best.instance.model}, ${best.instance.network}`,
      ];
    }),
  );
}

/** Each model's time on this machine. */
export function machineTable({ models }: MachineData): string {
  const devices: readonly MachineDevice[] = ["native", "wasm", "native-all"];
  return markdownTable(
    ["model", "native ms", "wasm ms", "all threads ms", "profiles", "slowest / fastest"],
    Object.entries(models).map(([name, measured]) => [
      name,
      ...devices.map((device) => times(measured[device].wholeMs)),
      devices.map((device) => String(measured[device].profiles)).join(", "),
      devices.map((device) => spread(measured[device])).join(", "),
    ]),
  );
}

function spread({ fastestMs, slowestMs }: MachineData["models"][string]["native"]): string {
  const ratio = slowestMs / fastestMs;
  return ratio > MUCH ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2);
}

/** On how many of all models and devices the profiles differ much. */
export function countVarying({ models }: MachineData): { varying: number; all: number } {
  const all = Object.values(models).flatMap((measured) => Object.values(measured));
  return { varying: all.filter(({ slowestMs, fastestMs }) => slowestMs / fastestMs > MUCH).length, all: all.length };
}
