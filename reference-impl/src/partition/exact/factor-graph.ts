import type { AugmentedGraph } from "../../graph/augmented-graph.ts";

/** What a factor says; its table has a row for each value of its first variable, a column for each of its second. */
export const FactorKind = {
  /** A tensor with one consumer: producer, consumer. */
  TRANSFER: 0,
  /** A tensor with several consumers: producer, where the tensor is. */
  SUPPLY: 1,
  /** One of them: where the tensor is, consumer. */
  DEMAND: 2,
  /** A tensor that the sink consumes by itself: producer, sink. */
  RESULT: 3,
} as const;

/**
 * The cost model as variables and factors of two. The first variables are the nodes of the augmented graph, with two
 * values: end, edge. Each tensor with several consumers adds a variable with three: it is on the end device, on both, or
 * on the edge device; so it is paid for once, whoever consumes it.
 *
 * In this order of values every factor is submodular, and stays so when variables are eliminated.
 */
export interface FactorGraph {
  /** Number of variables. */
  readonly variables: number;
  /** Number of those that are nodes. */
  readonly nodes: number;
  /** Number of factors. */
  readonly factors: number;
  /** A {@link FactorKind} for each factor. */
  readonly kind: Uint8Array;
  /** First variable of each factor. */
  readonly first: Int32Array;
  /** Second variable of each factor. */
  readonly second: Int32Array;
  /** The tensor that each factor is about. */
  readonly tensor: Int32Array;
}

/** Values of a variable: devices of a node; places of a tensor. */
export function valuesOf(variable: number, nodes: number): number {
  return variable < nodes ? 2 : 3;
}

/**
 * The variables and factors of a graph. O(nodes + tensor uses).
 *
 * @param hasSinkApart - Whether a tensor's way to the sink is looked at apart from that to the layers. Right where layers
 *   never consume it on the sink's device if it comes from the other one.
 */
export function toFactorGraph({ tensors, sink }: AugmentedGraph, hasSinkApart: boolean): FactorGraph {
  const nodes = sink + 1;
  let variables = nodes;
  let factors = 0;
  /** Consumers that share one transfer; the sink, which is the last one, if it has one of its own. */
  const split = (consumers: readonly number[]): [shared: readonly number[], apart: number | undefined] => {
    const last = consumers.at(-1);
    const isApart = last === sink && (hasSinkApart || consumers.length === 1);
    return isApart ? [consumers.slice(0, -1), last] : [consumers, undefined];
  };
  for (const { consumers } of tensors) {
    const [shared, apart] = split(consumers);
    if (apart !== undefined) factors += 1;
    if (shared.length === 1) factors += 1;
    if (shared.length < 2) continue;
    factors += 1 + shared.length;
    variables += 1;
  }
  const kind = new Uint8Array(factors);
  const [first, second, tensor] = [new Int32Array(factors), new Int32Array(factors), new Int32Array(factors)];
  let [nextFactor, nextVariable] = [0, nodes];
  const add = (what: number, one: number, other: number, about: number): void => {
    kind[nextFactor] = what;
    first[nextFactor] = one;
    second[nextFactor] = other;
    tensor[nextFactor] = about;
    nextFactor += 1;
  };
  tensors.forEach(({ producer, consumers }, index) => {
    const [shared, apart] = split(consumers);
    const [only] = shared;
    if (apart !== undefined) add(FactorKind.RESULT, producer, apart, index);
    if (shared.length === 1 && only !== undefined) add(FactorKind.TRANSFER, producer, only, index);
    if (shared.length < 2) return;
    add(FactorKind.SUPPLY, producer, nextVariable, index);
    for (const consumer of shared) add(FactorKind.DEMAND, nextVariable, consumer, index);
    nextVariable += 1;
  });
  return { variables, nodes, factors, kind, first, second, tensor };
}
