import { type DeviceClass, DmpcError } from "@dmpc/schemas";
import { Pin } from "../../cost/placement-constraints.ts";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { ExactSolution } from "./exact-solution.ts";
import { type AugmentedGraph, SOURCE } from "../../graph/augmented-graph.ts";
import { type Elimination, MERGE, ONE_TURNED, OTHER_TURNED, planElimination } from "./elimination.ts";
import { FactorKind, type FactorGraph, toFactorGraph, valuesOf } from "./factor-graph.ts";
import { cutWhole } from "./cut-whole.ts";
import { KernelCut } from "./kernel-cut.ts";

/** Sums above this are not exact. */
const MAX_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * A graph made ready for planning: what depends on its structure alone is worked out once, so that planning again after
 * costs have changed is a walk over tables. Not for use by two callers at once.
 */
export class CompiledPartition {
  readonly #graph: AugmentedGraph;
  readonly #resultReturns: boolean;
  readonly #factors: FactorGraph;
  readonly #elimination: Elimination;
  readonly #kernel: KernelCut | undefined;
  /** Tables of all factors, each row by row. */
  readonly #tables: Float64Array;
  /** Cost of each value of each variable, three to a variable. */
  readonly #costs: Float64Array;
  readonly #choice: Uint8Array;

  /**
   * Works out the structure of a graph. Amortised O(nodes + tensor uses) where the graph has no kernel.
   *
   * @param graph - The graph.
   * @param resultReturns - Whether the result, and nothing else, may come back to the input device: the problems have
   *   `noReturn`, and the output device is the input device.
   */
  constructor(graph: AugmentedGraph, resultReturns = false) {
    this.#graph = graph;
    this.#resultReturns = resultReturns;
    this.#factors = toFactorGraph(graph, resultReturns);
    this.#elimination = planElimination(this.#factors);
    const { kernelVariables, cells } = this.#elimination;
    this.#kernel = kernelVariables.length === 0 ? undefined : new KernelCut(this.#elimination, this.#factors.nodes);
    this.#tables = new Float64Array(cells);
    this.#costs = new Float64Array(3 * this.#factors.variables);
    this.#choice = new Uint8Array(this.#factors.variables);
  }

  /** Variables that are left to a minimum cut, because the graph has a part that is not series-parallel. */
  get kernelSize(): number {
    return this.#elimination.kernelVariables.length;
  }

  /**
   * A placement of least cost. Exact; which one of several depends on the order of elimination.
   *
   * @param problem - On this graph; some placement satisfies its constraints.
   * @see spec/partition.md#cost-model (DMPC-PLAN-008)
   */
  solve(problem: PartitionProblem): ExactSolution {
    if (resultReturns(problem) !== this.#resultReturns) {
      throw new DmpcError("DMPC_INTERNAL", "The partition was compiled for problems with another rule of return.");
    }
    const largestSum = this.#price(problem);
    if (this.#kernel !== undefined && largestSum > MAX_EXACT) return cutWhole(problem);
    let costNs = this.#eliminate();
    if (this.#kernel !== undefined) costNs += this.#kernel.solve(this.#tables, this.#costs, this.#choice);
    this.#traceBack();
    const placement = new Array<DeviceClass>(this.#factors.nodes);
    for (let node = 0; node < placement.length; node += 1) placement[node] = this.#choice[node] === 0 ? "end" : "edge";
    return { placement, costNs };
  }

  /** Writes all costs into the tables. Returns a bound of what any sum of them can come to. */
  #price({ computeNs, transfers, inputDevice, outputDevice, constraints }: PartitionProblem): number {
    const { nodes, factors, kind, tensor } = this.#factors;
    const tables = this.#tables;
    const costs = this.#costs;
    const uplink = transfers.end.transferNs;
    const downlink = transfers.edge.transferNs;
    costs.fill(0);
    let total = 1;
    for (let node = 0; node < nodes; node += 1) {
      const onEnd = computeNs.end[node] ?? 0;
      const onEdge = computeNs.edge[node] ?? 0;
      costs[3 * node] = onEnd;
      costs[3 * node + 1] = onEdge;
      total += onEnd + onEdge;
    }
    for (let index = 0; index < uplink.length; index += 1) total += (uplink[index] ?? 0) + (downlink[index] ?? 0);
    // Source, sink and whatever else is pinned: by a cost that is more than all others together.
    costs[3 * SOURCE + (inputDevice === "end" ? 1 : 0)] = total;
    costs[3 * this.#graph.sink + (outputDevice === "end" ? 1 : 0)] = total;
    let largestSum = 4 * total;
    for (let node = 1; constraints !== undefined && node < nodes - 1; node += 1) {
      const pin = constraints.pins[node];
      if (pin === Pin.NONE) continue;
      costs[3 * node + (pin === Pin.END ? 1 : 0)] = total;
      largestSum += total;
    }
    const upMayNot = constraints?.noReturn === true && inputDevice === "edge";
    const downMayNot = constraints?.noReturn === true && inputDevice === "end";
    let at = 0;
    for (let factor = 0; factor < factors; factor += 1) {
      const about = tensor[factor] ?? 0;
      // A tensor that is not where it is wanted costs more than to have it on both devices, which heals everything.
      const isProtected = constraints?.isProtected[about] === 1;
      const isToSink = kind[factor] === FactorKind.RESULT;
      const up = isProtected || (upMayNot && !isToSink) ? total : (uplink[about] ?? 0);
      const down = isProtected || (downMayNot && !isToSink) ? total : (downlink[about] ?? 0);
      const forbidden = up + down + 1;
      largestSum += 4 * forbidden;
      switch (kind[factor]) {
        case FactorKind.TRANSFER:
        case FactorKind.RESULT:
          tables[at] = 0;
          tables[at + 1] = up;
          tables[at + 2] = down;
          tables[at + 3] = 0;
          at += 4;
          break;
        case FactorKind.SUPPLY:
          tables[at] = 0;
          tables[at + 1] = up;
          tables[at + 2] = forbidden;
          tables[at + 3] = forbidden;
          tables[at + 4] = down;
          tables[at + 5] = 0;
          at += 6;
          break;
        default:
          tables[at] = 0;
          tables[at + 1] = forbidden;
          tables[at + 2] = 0;
          tables[at + 3] = 0;
          tables[at + 4] = forbidden;
          tables[at + 5] = 0;
          at += 6;
      }
    }
    return largestSum;
  }

  /** Follows the steps. Returns the cost that depends on no variable any more. */
  #eliminate(): number {
    const { steps, kind, left, right } = this.#elimination;
    let constant = 0;
    for (let step = 0; step < steps; step += 1) {
      if (kind[step] === MERGE) this.#merge(step);
      else if (right[step] !== -1) this.#joinNeighbours(step);
      else if (left[step] !== -1) this.#tellNeighbour(step);
      else constant += this.#leastCost(step);
    }
    return constant;
  }

  #merge(step: number): void {
    const { variable, left, one, other, turned } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const rows = valuesOf(variable[step] ?? 0, nodes);
    const columns = valuesOf(left[step] ?? 0, nodes);
    const to = one[step] ?? 0;
    const from = other[step] ?? 0;
    const isTurned = turned[step] === ONE_TURNED;
    const rowStride = isTurned ? 1 : columns;
    const columnStride = isTurned ? rows : 1;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const cell = to + row * columns + column;
        tables[cell] = (tables[cell] ?? 0) + (tables[from + row * rowStride + column * columnStride] ?? 0);
      }
    }
  }

  /** A variable with no neighbour that is left. */
  #leastCost(step: number): number {
    const variable = this.#elimination.variable[step] ?? 0;
    let least = Infinity;
    for (let value = 0; value < valuesOf(variable, this.#factors.nodes); value += 1) {
      least = Math.min(least, this.#costs[3 * variable + value] ?? 0);
    }
    return least;
  }

  /** A variable with one neighbour: its best answer to each of the neighbour's values becomes the neighbour's cost. */
  #tellNeighbour(step: number): void {
    const { variable: variables, left, one, turned } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const costs = this.#costs;
    const variable = variables[step] ?? 0;
    const neighbour = left[step] ?? 0;
    const values = valuesOf(variable, nodes);
    const theirs = valuesOf(neighbour, nodes);
    const at = one[step] ?? 0;
    const isTurned = turned[step] === ONE_TURNED;
    const stride = isTurned ? 1 : theirs;
    const theirStride = isTurned ? values : 1;
    for (let their = 0; their < theirs; their += 1) {
      let least = Infinity;
      for (let value = 0; value < values; value += 1) {
        const cost = (costs[3 * variable + value] ?? 0) + (tables[at + value * stride + their * theirStride] ?? 0);
        if (cost < least) least = cost;
      }
      costs[3 * neighbour + their] = (costs[3 * neighbour + their] ?? 0) + least;
    }
  }

  /** A variable with two neighbours: its best answers to their values become a table between them. */
  #joinNeighbours(step: number): void {
    const { variable: variables, left, right, one, other, made, turned } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const costs = this.#costs;
    const variable = variables[step] ?? 0;
    const values = valuesOf(variable, nodes);
    const rows = valuesOf(left[step] ?? 0, nodes);
    const columns = valuesOf(right[step] ?? 0, nodes);
    const atOne = one[step] ?? 0;
    const atOther = other[step] ?? 0;
    const to = made[step] ?? 0;
    const orientation = turned[step] ?? 0;
    const isOneTurned = (orientation & ONE_TURNED) !== 0;
    const isOtherTurned = (orientation & OTHER_TURNED) !== 0;
    const strideOne = isOneTurned ? 1 : rows;
    const rowStride = isOneTurned ? values : 1;
    const strideOther = isOtherTurned ? 1 : columns;
    const columnStride = isOtherTurned ? values : 1;
    const cost0 = costs[3 * variable] ?? 0;
    const cost1 = costs[3 * variable + 1] ?? 0;
    const cost2 = values === 3 ? (costs[3 * variable + 2] ?? 0) : Infinity;
    for (let row = 0; row < rows; row += 1) {
      const rowAt = atOne + row * rowStride;
      const one0 = cost0 + (tables[rowAt] ?? 0);
      const one1 = cost1 + (tables[rowAt + strideOne] ?? 0);
      const one2 = values === 3 ? cost2 + (tables[rowAt + 2 * strideOne] ?? 0) : Infinity;
      for (let column = 0; column < columns; column += 1) {
        const columnAt = atOther + column * columnStride;
        const with0 = one0 + (tables[columnAt] ?? 0);
        const with1 = one1 + (tables[columnAt + strideOther] ?? 0);
        const least = with1 < with0 ? with1 : with0;
        const with2 = values === 3 ? one2 + (tables[columnAt + 2 * strideOther] ?? 0) : Infinity;
        tables[to + row * columns + column] = with2 < least ? with2 : least;
      }
    }
  }

  /** Chooses the eliminated variables' values, the last first: their neighbours' are chosen by then. */
  #traceBack(): void {
    const { steps, kind, variable: variables } = this.#elimination;
    const { nodes } = this.#factors;
    const costs = this.#costs;
    for (let step = steps - 1; step >= 0; step -= 1) {
      if (kind[step] === MERGE) continue;
      const variable = variables[step] ?? 0;
      let best = 0;
      let least = Infinity;
      for (let value = 0; value < valuesOf(variable, nodes); value += 1) {
        const cost = (costs[3 * variable + value] ?? 0) + this.#costBesideNeighbours(step, variable, value);
        if (cost >= least) continue;
        best = value;
        least = cost;
      }
      this.#choice[variable] = best;
    }
  }

  /** What the tables of a step say of a value beside the neighbours' values, which are chosen. */
  #costBesideNeighbours(step: number, variable: number, value: number): number {
    const { turned, left, right, one, other } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const choice = this.#choice;
    const values = valuesOf(variable, nodes);
    const orientation = turned[step] ?? 0;
    const first = left[step] ?? -1;
    if (first === -1) return 0;
    const firstChoice = choice[first] ?? 0;
    const firstCell =
      (orientation & ONE_TURNED) === 0 ? value * valuesOf(first, nodes) + firstChoice : firstChoice * values + value;
    const cost = tables[(one[step] ?? 0) + firstCell] ?? 0;
    const second = right[step] ?? -1;
    if (second === -1) return cost;
    const secondChoice = choice[second] ?? 0;
    const secondCell =
      (orientation & OTHER_TURNED) === 0
        ? value * valuesOf(second, nodes) + secondChoice
        : secondChoice * values + value;
    return cost + (tables[(other[step] ?? 0) + secondCell] ?? 0);
  }
}

/** Whether the result, and nothing else, may come back to the device that has the inputs. */
export function resultReturns({ constraints, inputDevice, outputDevice }: PartitionProblem): boolean {
  return constraints?.noReturn === true && inputDevice === outputDevice;
}
