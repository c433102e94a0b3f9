import { augmentGraph, classifyTopology, NETWORK_PRESETS, type PartitionProblem } from "@dmpc/reference-impl";
import type { ModelGraph } from "@dmpc/schemas";
import { CompiledPartition } from "../../src/partition/exact/compiled-partition.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { drawCosts } from "./draw-costs.ts";
import { type Times, timeRuns } from "./time-runs.ts";

const SEED = 1;
const COST_SETS_PER_NETWORK = 5;

/** How long it takes to plan for a model. */
export interface ModelTimes {
  /** The model, and what its layers are. */
  readonly name: string;
  readonly granularity: string;
  readonly layers: number;
  /** chain, series-parallel or general. */
  readonly topology: string;
  /** Variables that are left to a minimum cut. */
  readonly kernel: number;
  /** How many of the drawn costs have an optimum that is a split. */
  readonly splits: number;
  readonly costSets: number;
  /** Structure and optimum: augment the graph, compile it, solve it. */
  readonly plan: Times;
  /** The optimum after costs have changed. */
  readonly again: Times;
}

/** Drawn costs of a model, by a fixed seed: some for each network preset. */
export function costSets(name: string, model: ModelGraph): PartitionProblem[] {
  const graph = augmentGraph(model);
  const random = new Xoshiro128(SEED, name);
  return NETWORK_PRESETS.flatMap((network) =>
    Array.from({ length: COST_SETS_PER_NETWORK }, () => drawCosts(model, graph, network, random)),
  );
}

/** Times planning for a model, under drawn costs that change with every run. */
export function timeModel(name: string, model: ModelGraph): ModelTimes {
  const problems = costSets(name, model);
  const problemOf = (run: number): PartitionProblem => {
    const problem = problems[run % problems.length];
    if (problem === undefined) throw new Error("no costs were drawn");
    return problem;
  };
  const compiled = new CompiledPartition(problemOf(0).graph);
  const placements = problems.map((problem) => new Set(compiled.solve(problem).placement.slice(1, -1)));
  const plan = timeRuns((run) => new CompiledPartition(augmentGraph(model)).solve(problemOf(run)));
  const again = timeRuns((run) => compiled.solve(problemOf(run)));
  return {
    name,
    granularity: model.granularity,
    layers: model.layers.length,
    topology: classifyTopology(problemOf(0).graph).class,
    kernel: compiled.kernelSize,
    splits: placements.filter(({ size }) => size === 2).length,
    costSets: problems.length,
    plan,
    again,
  };
}
