import { augmentGraph, costOfPlacement, NETWORK_PRESETS, PARTITIONERS, type Runtime } from "@dmpc/reference-impl";
import type { ModelGraph, NetworkProfile } from "@dmpc/schemas";
import { groupBy } from "../../src/training/group-by.ts";
import type { Observation } from "../../src/training/data/observation.ts";
import { graphSubjects, listDevices } from "../partition-experiment/experiment.ts";
import { type LayerCosts, readMachine } from "../partition-experiment/layer-costs.ts";
import { priceLayers } from "../partition-experiment/place-layers.ts";

/** What a plan costs that was made from predictions, beside the plan from what was measured. */
export interface Decision {
  readonly model: string;
  readonly network: string;
  /** Busy processes on the edge. */
  readonly loadProcesses: number;
  /** How many times slower the end device is supposed to be. */
  readonly slower: number;
  /** Whether the plan from measurements uses the edge. */
  readonly usesEdge: boolean;
  /** Cost of the plan from each predictor over that of the plan from measurements, less 1. */
  readonly regret: Readonly<Record<string, number>>;
}

/** How many times slower the end device is supposed to be: with a fast one hardly any plan uses the edge. */
const SLOWER = [1, 2, 4, 8, 16];

/** The presets, and a link that is so fast that what layers take decides. */
const NETWORKS: readonly NetworkProfile[] = [
  ...NETWORK_PRESETS,
  {
    schemaVersion: "1.0",
    name: "lan",
    uplink: { bandwidthMbps: 1000, latencyMs: 0.5 },
    downlink: { bandwidthMbps: 1000, latencyMs: 0.5 },
  },
];

/**
 * Plans each model that was measured under load, from each predictor's latencies on the edge, and prices the plans with the
 * latencies that were measured. End devices are measured.
 *
 * @param predicted - Latencies in milliseconds by place in the data, by predictor.
 */
export async function regretOfDecisions(
  observations: readonly Observation[],
  predicted: ReadonlyMap<string, Float64Array>,
  runtime: Runtime,
): Promise<Decision[]> {
  const [exact] = PARTITIONERS;
  const { ends } = await listDevices(await readMachine());
  const end = ends.find(({ label }) => label === "native");
  if (exact === undefined || end === undefined) throw new Error("there is no exact partitioner, or no end device");
  const rows = observations.flatMap((observation, index) =>
    observation.layerId === undefined || observation.origin !== "whole-model" ? [] : [{ observation, index }],
  );
  const runs = [...groupBy(rows, ({ observation: { run } }) => run).values()];
  return (await graphSubjects(runtime)).flatMap(({ name, isOfZoo, graph }) => {
    if (isOfZoo) return [];
    const augmented = augmentGraph(graph);
    const endUs = end.costsOf(name, graph);
    return runs
      .filter(([first]) => first?.observation.model === name)
      .flatMap((run): Decision[] => {
        const costs = (of: (row: (typeof rows)[number]) => number): LayerCosts =>
          new Map(run.map((row) => [row.observation.layerId ?? "", 1000 * of(row)]));
        const measuredUs = costs(({ observation }) => observation.latencyMs);
        if (!isRunOf(graph, run)) return [];
        const guesses = [...predicted].flatMap(([predictor, latencies]) => {
          const us = costs(({ index }) => latencies[index] ?? NaN);
          return [...us.values()].some(Number.isNaN) ? [] : [{ predictor, us }];
        });
        return SLOWER.flatMap((slower) => {
          const slowUs = new Map([...endUs].map(([layerId, us]) => [layerId, us * slower]));
          return NETWORKS.map((network): Decision => {
            const problem = priceLayers(augmented, { end: slowUs, edge: measuredUs }, network);
            const best = exact.place(problem);
            const bestNs = costOfPlacement(problem, best).totalNs;
            const regret = guesses.map(({ predictor, us }) => {
              const placement = exact.place(priceLayers(augmented, { end: slowUs, edge: us }, network));
              return [predictor, costOfPlacement(problem, placement).totalNs / bestNs - 1] as const;
            });
            return {
              model: name,
              network: network.name,
              loadProcesses: run[0]?.observation.loadProcesses ?? 0,
              slower,
              usesEdge: best.includes("edge"),
              regret: Object.fromEntries(regret),
            };
          });
        });
      });
  });
}

/** Whether a run has all layers of a graph, of the same sizes: models were measured at several. */
function isRunOf({ layers }: ModelGraph, run: readonly { readonly observation: Observation }[]): boolean {
  const sizes = new Map(run.map(({ observation: { layerId, layer } }) => [layerId, layer?.features?.outputSize]));
  return layers.every(({ layerId, features }) => sizes.has(layerId) && sizes.get(layerId) === features?.outputSize);
}
