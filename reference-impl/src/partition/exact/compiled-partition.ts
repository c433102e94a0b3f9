import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { ExactSolution } from "./exact-solution.ts";
import { type AugmentedGraph, SOURCE } from "../../graph/augmented-graph.ts";
import { ELIMINATE, type Elimination, planElimination } from "./elimination.ts";
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
  readonly #factors: FactorGraph;
  readonly #elimination: Elimination;
  readonly #kernel: KernelCut | undefined;
  /** Tables of all factors, each row by row. */
  readonly #tables: Float64Array;
  /** Cost of each value of each variable, three to a variable. */
  readonly #costs: Float64Array;
  readonly #choice: Uint8Array;

  /** Works out the structure of a graph. Amortised O(nodes + tensor uses) where the graph has no kernel. */
  constructor(graph: AugmentedGraph) {
    this.#graph = graph;
    this.#factors = toFactorGraph(graph);
    this.#elimination = planElimination(this.#factors);
    const { kernelVariables, offset } = this.#elimination;
    this.#kernel = kernelVariables.length === 0 ? undefined : new KernelCut(this.#elimination, this.#factors.nodes);
    this.#tables = new Float64Array(offset.at(-1) ?? 0);
    this.#costs = new Float64Array(3 * this.#factors.variables);
    this.#choice = new Uint8Array(this.#factors.variables);
  }

  /** Variables that are left to a minimum cut, because the graph has a part that is not series-parallel. */
  get kernelSize(): number {
    return this.#elimination.kernelVariables.length;
  }

  /**
   * The placement of least cost; of equal ones, one with more on the end device. Exact.
   *
   * @param problem - On this graph.
   * @see spec/partition.md#cost-model (DMPC-PLAN-008)
   */
  solve(problem: PartitionProblem): ExactSolution {
    const largestSum = this.#price(problem);
    if (this.#kernel !== undefined && largestSum > MAX_EXACT) return cutWhole(problem);
    let costNs = this.#eliminate();
    if (this.#kernel !== undefined) costNs += this.#kernel.solve(this.#tables, this.#costs, this.#choice);
    this.#traceBack();
    const devices: readonly DeviceClass[] = ["end", "edge"];
    const placement = Array.from<unknown, DeviceClass>(
      { length: this.#factors.nodes },
      (_, node) => devices[this.#choice[node] ?? 0] ?? "end",
    );
    return { placement, costNs };
  }

  /** Writes all costs into the tables. Returns a bound of what any sum of them can come to. */
  #price({ computeNs, transfers, inputDevice, outputDevice }: PartitionProblem): number {
    const { nodes, factors, kind, tensor } = this.#factors;
    const { offset } = this.#elimination;
    const tables = this.#tables;
    const costs = this.#costs;
    const up = transfers.end.transferNs;
    const down = transfers.edge.transferNs;
    costs.fill(0);
    let total = 1;
    for (let node = 0; node < nodes; node += 1) {
      const onEnd = computeNs.end[node] ?? 0;
      const onEdge = computeNs.edge[node] ?? 0;
      costs[3 * node] = onEnd;
      costs[3 * node + 1] = onEdge;
      total += onEnd + onEdge;
    }
    for (let index = 0; index < up.length; index += 1) total += (up[index] ?? 0) + (down[index] ?? 0);
    // Source and sink are pinned by a cost that is more than all others together.
    costs[3 * SOURCE + (inputDevice === "end" ? 1 : 0)] = total;
    costs[3 * this.#graph.sink + (outputDevice === "end" ? 1 : 0)] = total;
    let largestSum = 4 * total;
    for (let factor = 0; factor < factors; factor += 1) {
      const at = offset[factor] ?? 0;
      const about = tensor[factor] ?? 0;
      // A tensor that is not where it is wanted costs more than to have it on both devices, which heals everything.
      const forbidden = (up[about] ?? 0) + (down[about] ?? 0) + 1;
      largestSum += 4 * forbidden;
      switch (kind[factor]) {
        case FactorKind.TRANSFER:
          tables[at] = 0;
          tables[at + 1] = up[about] ?? 0;
          tables[at + 2] = down[about] ?? 0;
          tables[at + 3] = 0;
          break;
        case FactorKind.SUPPLY:
          tables[at] = 0;
          tables[at + 1] = up[about] ?? 0;
          tables[at + 2] = forbidden;
          tables[at + 3] = forbidden;
          tables[at + 4] = down[about] ?? 0;
          tables[at + 5] = 0;
          break;
        default:
          tables[at] = 0;
          tables[at + 1] = forbidden;
          tables[at + 2] = 0;
          tables[at + 3] = 0;
          tables[at + 4] = forbidden;
          tables[at + 5] = 0;
      }
    }
    return largestSum;
  }

  /** Follows the steps. Returns the cost that depends on no variable any more. */
  #eliminate(): number {
    const { steps, kind, subject, one, other, made } = this.#elimination;
    const costs = this.#costs;
    const { nodes } = this.#factors;
    let constant = 0;
    for (let step = 0; step < steps; step += 1) {
      const what = subject[step] ?? 0;
      const first = one[step] ?? -1;
      const second = other[step] ?? -1;
      const result = made[step] ?? -1;
      if (kind[step] !== ELIMINATE) this.#merge(what, first, second === 1);
      else if (result !== -1) this.#joinNeighbours(what, first, second, result);
      else if (first !== -1) this.#tellNeighbour(what, first);
      else {
        let least = Infinity;
        for (let value = 0; value < valuesOf(what, nodes); value += 1) {
          least = Math.min(least, costs[3 * what + value] ?? 0);
        }
        constant += least;
      }
    }
    return constant;
  }

  #merge(kept: number, added: number, isTurned: boolean): void {
    const { first, second, offset } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const rows = valuesOf(first[kept] ?? 0, nodes);
    const columns = valuesOf(second[kept] ?? 0, nodes);
    const to = offset[kept] ?? 0;
    const from = offset[added] ?? 0;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const source = isTurned ? from + column * rows + row : from + row * columns + column;
        tables[to + row * columns + column] = (tables[to + row * columns + column] ?? 0) + (tables[source] ?? 0);
      }
    }
  }

  /** A variable with one neighbour: its best answer to each of the neighbour's values becomes the neighbour's cost. */
  #tellNeighbour(variable: number, factor: number): void {
    const { first, second, offset } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const costs = this.#costs;
    const isFirst = first[factor] === variable;
    const neighbour = (isFirst ? second[factor] : first[factor]) ?? 0;
    const values = valuesOf(variable, nodes);
    const theirs = valuesOf(neighbour, nodes);
    const at = offset[factor] ?? 0;
    const [stride, theirStride] = isFirst ? [theirs, 1] : [1, values];
    for (let their = 0; their < theirs; their += 1) {
      let least = Infinity;
      for (let value = 0; value < values; value += 1) {
        const cost = (costs[3 * variable + value] ?? 0) + (tables[at + value * stride + their * theirStride] ?? 0);
        if (cost < least) least = cost;
      }
      costs[3 * neighbour + their] = (costs[3 * neighbour + their] ?? 0) + least;
    }
  }

  /** A variable with two neighbours: its best answers to their values become a factor between them. */
  #joinNeighbours(variable: number, one: number, other: number, made: number): void {
    const { first, second, offset } = this.#elimination;
    const { nodes } = this.#factors;
    const tables = this.#tables;
    const costs = this.#costs;
    const values = valuesOf(variable, nodes);
    const rows = valuesOf(first[made] ?? 0, nodes);
    const columns = valuesOf(second[made] ?? 0, nodes);
    const atOne = offset[one] ?? 0;
    const atOther = offset[other] ?? 0;
    const to = offset[made] ?? 0;
    const [strideOne, rowStride] = first[one] === variable ? [rows, 1] : [1, values];
    const [strideOther, columnStride] = first[other] === variable ? [columns, 1] : [1, values];
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        let least = Infinity;
        for (let value = 0; value < values; value += 1) {
          const cost =
            (costs[3 * variable + value] ?? 0) +
            (tables[atOne + value * strideOne + row * rowStride] ?? 0) +
            (tables[atOther + value * strideOther + column * columnStride] ?? 0);
          if (cost < least) least = cost;
        }
        tables[to + row * columns + column] = least;
      }
    }
  }

  /** Chooses the eliminated variables' values, the last first: their neighbours' are chosen by then. */
  #traceBack(): void {
    const { steps, kind, subject, one, other } = this.#elimination;
    const { nodes } = this.#factors;
    for (let step = steps - 1; step >= 0; step -= 1) {
      if (kind[step] !== ELIMINATE) continue;
      const variable = subject[step] ?? 0;
      let [best, least] = [0, Infinity];
      for (let value = 0; value < valuesOf(variable, nodes); value += 1) {
        const cost =
          (this.#costs[3 * variable + value] ?? 0) +
          this.#chosenCell(one[step] ?? -1, variable, value) +
          this.#chosenCell(other[step] ?? -1, variable, value);
        if (cost < least) [best, least] = [value, cost];
      }
      this.#choice[variable] = best;
    }
  }

  #chosenCell(factor: number, variable: number, value: number): number {
    if (factor === -1) return 0;
    const { first, second, offset } = this.#elimination;
    const row = first[factor] ?? 0;
    const column = second[factor] ?? 0;
    const columns = valuesOf(column, this.#factors.nodes);
    const cell =
      row === variable ? value * columns + (this.#choice[column] ?? 0) : (this.#choice[row] ?? 0) * columns + value;
    return this.#tables[(offset[factor] ?? 0) + cell] ?? 0;
  }
}
