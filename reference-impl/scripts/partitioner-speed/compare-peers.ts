import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { PartitionProblem } from "@dmpc/reference-impl";
import { CompiledPartition } from "../../src/partition/exact/compiled-partition.ts";
import { MaxFlow, UNCUTTABLE } from "../../src/partition/exact/max-flow.ts";
import { toWholeNetwork, type WholeNetwork } from "./whole-network.ts";
import { timeRuns } from "./time-runs.ts";

const SCRIPT = fileURLToPath(new URL("min_cut_peers.py", import.meta.url));

/** A value that 32 bits hold, with room for the bound that no other capacity reaches. */
const MOST_UNITS = 2 ** 30;

/** Costs of a graph, for all solvers to find the least. */
export interface Instance {
  /** The model. */
  readonly name: string;
  readonly problem: PartitionProblem;
}

/** What a package took for an instance. */
export interface PeerTime {
  /** In milliseconds, of nothing but the solver. */
  readonly medianMs: number;
  /** Whether it found the value that is right: ours, or, in units that 32 bits hold, that of the rounded network. */
  readonly agrees: boolean;
}

/** What an instance took here and there. */
export interface InstanceTimes {
  readonly name: string;
  readonly layers: number;
  readonly nodes: number;
  readonly arcs: number;
  /** How many layers the optimum has on the end device. */
  readonly endLayers: number;
  /** Median of working out the structure and solving, in milliseconds. */
  readonly compileAndSolveMs: number;
  /** Median of solving, in milliseconds. */
  readonly solveMs: number;
  /** By package; none for a package that is not there. */
  readonly peers: ReadonlyMap<string, PeerTime>;
}

/** The comparison, with the versions of the packages that took part. */
export interface Comparison {
  readonly instances: readonly InstanceTimes[];
  readonly versions: ReadonlyMap<string, string>;
}

type PeerReport = Record<string, { version: string; solves: { value: number; medianMs: number }[] }>;

/**
 * Solves instances here and by the packages that a Python has, on the same network.
 *
 * @param python - The Python.
 */
export function comparePeers(instances: readonly Instance[], python: string): Comparison {
  const networks = instances.map(({ problem }) => toWholeNetwork(problem));
  const report = askPython(python, networks);
  const timed = instances.map(({ name, problem }, index): InstanceTimes => {
    const network = networks[index] ?? toWholeNetwork(problem);
    const compiled = new CompiledPartition(problem.graph);
    const { placement, costNs } = compiled.solve(problem);
    const unit = unitOf(network);
    const right = { ns: costNs, units: flowInUnits(network, unit) };
    const peers = Object.entries(report).map(([name, { solves }]): [string, PeerTime] => {
      const { value = NaN, medianMs = NaN } = solves[index] ?? {};
      return [name, { medianMs, agrees: value === (name === "scipy" ? right.units : right.ns) }];
    });
    return {
      name,
      layers: problem.graph.layerIds.length,
      nodes: network.nodes,
      arcs: network.from.length,
      endLayers: placement.slice(1, -1).filter((device) => device === "end").length,
      compileAndSolveMs: timeRuns(() => new CompiledPartition(problem.graph).solve(problem)).medianMs,
      solveMs: timeRuns(() => compiled.solve(problem)).medianMs,
      peers: new Map(peers),
    };
  });
  return {
    instances: timed,
    versions: new Map(Object.entries(report).map(([name, { version }]) => [name, version])),
  };
}

function askPython(python: string, networks: readonly WholeNetwork[]): PeerReport {
  const input = JSON.stringify({
    networks: networks.map((network) => ({
      ...network,
      capacity: network.capacity.map((most) => (most === UNCUTTABLE ? null : most)),
      unit: unitOf(network),
    })),
  });
  const { status, stdout, stderr, error } = spawnSync(python, [SCRIPT], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined) return {};
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as PeerReport;
}

/** A power of ten, in nanoseconds, in which all capacities together are small enough for 32 bits. */
function unitOf({ capacity }: WholeNetwork): number {
  const total = capacity.reduce((sum, most) => sum + (most === UNCUTTABLE ? 0 : most), 0);
  return 10 ** Math.max(0, Math.ceil(Math.log10(total / MOST_UNITS)));
}

/** The maximum flow where capacities are rounded to a unit, as the peer with 32 bits is given them. */
function flowInUnits({ nodes, source, target, from, to, capacity }: WholeNetwork, unit: number): number {
  const network = new MaxFlow(nodes, from, to);
  capacity.forEach((most, arc) => {
    network.setCapacity(arc, most === UNCUTTABLE ? UNCUTTABLE : roundHalfEven(most / unit));
  });
  network.terminal[source] = UNCUTTABLE;
  network.terminal[target] = -UNCUTTABLE;
  return network.run();
}

/** As Python rounds. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
