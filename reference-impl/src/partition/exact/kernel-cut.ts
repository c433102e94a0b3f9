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
  /** First node of the network of each variable of the kernel, in the kernel's order. */
  readonly #variableNode: Int32Array;
  /** First node of the first and of the second variable of each factor of the kernel, in the kernel's order. */
  readonly #rowNode: Int32Array;
  readonly #columnNode: Int32Array;
  readonly #network: MaxFlow;
  /** The first arcs of the network, as many as these, keep a variable's nodes in order; the others are of factors. */
  readonly #orderings: number;

  /**
   * @param elimination - Leaves a kernel.
   * @param nodes - Number of variables that are nodes of the augmented graph.
   */
  constructor(elimination: Elimination, nodes: number) {
    const { kernelVariables, kernelFirst, kernelSecond } = elimination;
    this.#elimination = elimination;
    this.#nodes = nodes;
    this.#variableNode = new Int32Array(kernelVariables.length);
    const nodeOf = new Map<number, number>();
    let count = 0;
    kernelVariables.forEach((variable, index) => {
      this.#variableNode[index] = count;
      nodeOf.set(variable, count);
      count += valuesOf(variable, nodes) - 1;
    });
    const from: number[] = [];
    const to: number[] = [];
    for (const [variable, node] of nodeOf) {
      if (valuesOf(variable, nodes) === 2) continue;
      from.push(node);
      to.push(node + 1);
    }
    this.#orderings = from.length;
    this.#rowNode = kernelFirst.map((variable) => nodeOf.get(variable) ?? 0);
    this.#columnNode = kernelSecond.map((variable) => nodeOf.get(variable) ?? 0);
    kernelFirst.forEach((variable, index) => {
      for (let i = 1; i < valuesOf(variable, nodes); i += 1) {
        for (let j = 1; j < valuesOf(kernelSecond[index] ?? 0, nodes); j += 1) {
          from.push((this.#columnNode[index] ?? 0) + j - 1);
          to.push((this.#rowNode[index] ?? 0) + i - 1);
        }
      }
    });
    this.#network = new MaxFlow(count, from, to);
  }

  /**
   * The least cost of the kernel, whose variables' values it chooses.
   *
   * @param tables - Tables of all factors.
   * @param costs - Costs of all values, three to a variable.
   * @param choice - Takes the value of each variable of the kernel.
   */
  solve(tables: Float64Array, costs: Float64Array, choice: Uint8Array): number {
    const { terminal } = this.#network;
    this.#network.clear();
    let constant = this.#addCosts(costs) + this.#addFactors(tables);
    for (let arc = 0; arc < this.#orderings; arc += 1) this.#network.setCapacity(arc, UNCUTTABLE);
    for (let node = 0; node < terminal.length; node += 1) constant += Math.min(terminal[node] ?? 0, 0);
    const flow = this.#network.run();
    this.#choose(choice);
    return constant + flow;
  }

  #addCosts(costs: Float64Array): number {
    const { kernelVariables } = this.#elimination;
    // What being on the target's side costs a node is what the source can send through it.
    const price = this.#network.terminal;
    let constant = 0;
    for (let index = 0; index < kernelVariables.length; index += 1) {
      const variable = kernelVariables[index] ?? 0;
      const node = this.#variableNode[index] ?? 0;
      constant += costs[3 * variable] ?? 0;
      for (let value = 1; value < valuesOf(variable, this.#nodes); value += 1) {
        const step = (costs[3 * variable + value] ?? 0) - (costs[3 * variable + value - 1] ?? 0);
        price[node + value - 1] = (price[node + value - 1] ?? 0) + step;
      }
    }
    return constant;
  }

  /** Each cell of a table is its first cell, steps along the first row and column, and what two steps together save. */
  #addFactors(tables: Float64Array): number {
    const { kernelFirst, kernelSecond, kernelTable } = this.#elimination;
    const price = this.#network.terminal;
    let constant = 0;
    let arc = this.#orderings;
    for (let index = 0; index < kernelTable.length; index += 1) {
      const at = kernelTable[index] ?? 0;
      const rows = valuesOf(kernelFirst[index] ?? 0, this.#nodes);
      const columns = valuesOf(kernelSecond[index] ?? 0, this.#nodes);
      const rowNode = (this.#rowNode[index] ?? 0) - 1;
      const columnNode = (this.#columnNode[index] ?? 0) - 1;
      constant += tables[at] ?? 0;
      for (let j = 1; j < columns; j += 1) {
        price[columnNode + j] = (price[columnNode + j] ?? 0) + (tables[at + j] ?? 0) - (tables[at + j - 1] ?? 0);
      }
      for (let i = 1; i < rows; i += 1) {
        const above = at + (i - 1) * columns;
        const here = above + columns;
        let step = (tables[here] ?? 0) - (tables[above] ?? 0);
        for (let j = 1; j < columns; j += 1) {
          const saved =
            (tables[above + j] ?? 0) +
            (tables[here + j - 1] ?? 0) -
            (tables[here + j] ?? 0) -
            (tables[above + j - 1] ?? 0);
          step -= saved;
          this.#network.setCapacity(arc, saved);
          arc += 1;
        }
        price[rowNode + i] = (price[rowNode + i] ?? 0) + step;
      }
    }
    return constant;
  }

  #choose(choice: Uint8Array): void {
    const { kernelVariables } = this.#elimination;
    for (let index = 0; index < kernelVariables.length; index += 1) {
      const variable = kernelVariables[index] ?? 0;
      const node = (this.#variableNode[index] ?? 0) - 1;
      let value = 0;
      for (let step = 1; step < valuesOf(variable, this.#nodes); step += 1)
        if (this.#network.reaches(node + step)) value += 1;
      choice[variable] = value;
    }
  }
}
