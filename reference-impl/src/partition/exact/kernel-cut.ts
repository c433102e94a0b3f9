import type { Elimination } from "./elimination.ts";
import { valuesOf } from "./factor-graph.ts";
import { MaxFlow, UNCUTTABLE } from "./max-flow.ts";

/**
 * What elimination leaves, as a minimum cut. A variable with k values is k - 1 nodes, the i-th of which is on the target's
 * side if the value is i or more. Factors are submodular, so that each is a sum of arcs with capacities that are not
 * negative.
 *
 * @see H. Ishikawa, Exact optimization for Markov random fields with convex priors, IEEE TPAMI 25 (2003)
 */
export class KernelCut {
  readonly #elimination: Elimination;
  readonly #nodes: number;
  /** First node of each variable of the kernel. */
  readonly #nodeOf: ReadonlyMap<number, number>;
  readonly #network: MaxFlow;
  readonly #source: number;
  readonly #target: number;
  /** What being on the target's side costs each node of the network. */
  readonly #price: Float64Array;
  /** Arcs of the network that keep a variable's nodes in order. */
  readonly #ordering: readonly number[];
  readonly #firstPairArc: number;

  constructor(elimination: Elimination, nodes: number) {
    this.#elimination = elimination;
    this.#nodes = nodes;
    const nodeOf = new Map<number, number>();
    let count = 0;
    for (const variable of elimination.kernelVariables) {
      nodeOf.set(variable, count);
      count += valuesOf(variable, nodes) - 1;
    }
    this.#nodeOf = nodeOf;
    [this.#source, this.#target] = [count, count + 1];
    this.#price = new Float64Array(count);
    const from: number[] = [];
    const to: number[] = [];
    // Of each node an arc from the source and one to the target, of which a run uses one.
    for (let node = 0; node < count; node += 1) {
      from.push(this.#source, node);
      to.push(node, this.#target);
    }
    const ordering: number[] = [];
    for (const [variable, node] of nodeOf) {
      if (valuesOf(variable, nodes) === 2) continue;
      ordering.push(from.length);
      from.push(node);
      to.push(node + 1);
    }
    this.#ordering = ordering;
    this.#firstPairArc = from.length;
    for (const factor of elimination.kernelFactors) {
      this.#eachPair(factor, (one, other) => {
        from.push(other);
        to.push(one);
      });
    }
    this.#network = new MaxFlow(count + 2, from, to);
  }

  /**
   * The least cost of the kernel, whose variables' values it chooses.
   *
   * @param tables - Tables of all factors.
   * @param costs - Costs of all values, three to a variable.
   * @param choice - Takes the value of each variable of the kernel.
   */
  solve(tables: Float64Array, costs: Float64Array, choice: Uint8Array): number {
    const { kernelVariables, kernelFactors, first, second, offset } = this.#elimination;
    const { residual } = this.#network;
    const price = this.#price;
    price.fill(0);
    residual.fill(0);
    let constant = 0;
    for (const variable of kernelVariables) {
      const node = this.#nodeOf.get(variable) ?? 0;
      constant += costs[3 * variable] ?? 0;
      for (let value = 1; value < valuesOf(variable, this.#nodes); value += 1) {
        const step = (costs[3 * variable + value] ?? 0) - (costs[3 * variable + value - 1] ?? 0);
        price[node + value - 1] = (price[node + value - 1] ?? 0) + step;
      }
    }
    let arc = this.#firstPairArc;
    for (const factor of kernelFactors) {
      const at = offset[factor] ?? 0;
      const [row, column] = [first[factor] ?? 0, second[factor] ?? 0];
      const [rows, columns] = [valuesOf(row, this.#nodes), valuesOf(column, this.#nodes)];
      const [rowNode, columnNode] = [this.#nodeOf.get(row) ?? 0, this.#nodeOf.get(column) ?? 0];
      const cell = (i: number, j: number): number => tables[at + i * columns + j] ?? 0;
      constant += cell(0, 0);
      for (let i = 1; i < rows; i += 1) {
        price[rowNode + i - 1] = (price[rowNode + i - 1] ?? 0) + cell(i, 0) - cell(i - 1, 0);
      }
      for (let j = 1; j < columns; j += 1) {
        price[columnNode + j - 1] = (price[columnNode + j - 1] ?? 0) + cell(0, j) - cell(0, j - 1);
      }
      for (let i = 1; i < rows; i += 1) {
        for (let j = 1; j < columns; j += 1) {
          const saved = cell(i - 1, j) + cell(i, j - 1) - cell(i, j) - cell(i - 1, j - 1);
          price[rowNode + i - 1] = (price[rowNode + i - 1] ?? 0) - saved;
          residual[2 * arc] = saved;
          arc += 1;
        }
      }
    }
    for (const order of this.#ordering) residual[2 * order] = UNCUTTABLE;
    for (let node = 0; node < price.length; node += 1) {
      const cost = price[node] ?? 0;
      residual[4 * node] = Math.max(cost, 0);
      residual[4 * node + 2] = Math.max(-cost, 0);
      constant += Math.min(cost, 0);
    }
    const flow = this.#network.run(this.#source, this.#target);
    const reaches = this.#network.reaching(this.#target);
    for (const [variable, node] of this.#nodeOf) {
      let value = 0;
      for (let step = 1; step < valuesOf(variable, this.#nodes); step += 1) value += reaches[node + step - 1] ?? 0;
      choice[variable] = value;
    }
    return constant + flow;
  }

  #eachPair(factor: number, visit: (one: number, other: number) => void): void {
    const { first, second } = this.#elimination;
    const [row, column] = [first[factor] ?? 0, second[factor] ?? 0];
    const [rowNode, columnNode] = [this.#nodeOf.get(row) ?? 0, this.#nodeOf.get(column) ?? 0];
    for (let i = 1; i < valuesOf(row, this.#nodes); i += 1) {
      for (let j = 1; j < valuesOf(column, this.#nodes); j += 1) visit(rowNode + i - 1, columnNode + j - 1);
    }
  }
}

