import type { AugmentedGraph, AugmentedTensor } from "@dmpc/reference-impl";
import type { Xoshiro128 } from "../../src/random/xoshiro128.ts";

/** Forks inside each other, at most. */
const DEEPEST = 12;
const MOST_BRANCHES = 4;

/** A graph in memory, one tensor a node, without names. */
export function graphOfConsumers(consumers: readonly (readonly number[])[]): AugmentedGraph {
  const sink = consumers.length;
  const tensors = consumers.map((nodes, producer): AugmentedTensor => ({
    tensorId: "",
    sizeBytes: 0,
    producer,
    consumers: nodes,
  }));
  return { layerIds: new Array<string>(sink - 1).fill(""), sink, tensors };
}

/** Layers one after the other. */
export function chain(layers: number): AugmentedGraph {
  return graphOfConsumers(Array.from({ length: layers + 1 }, (_, node) => [node + 1]));
}

/** Forks, branches of some layers with forks in them, joins, and shortcuts from forks to joins, drawn at random. */
export function seriesParallel(layers: number, random: Xoshiro128): AugmentedGraph {
  const consumers: number[][] = [[]];
  const open: { readonly fork: number; readonly ends: number[]; left: number }[] = [];
  let tail = 0;
  const append = (...producers: readonly number[]): void => {
    const node = consumers.length;
    for (const producer of producers) consumers[producer]?.push(node);
    consumers.push([]);
    tail = node;
  };
  const join = (): number[] => {
    const { fork, ends } = open.pop() ?? { fork: 0, ends: [] };
    return random.below(3) === 0 && fork !== 0 ? [fork, ...ends, tail] : [...ends, tail];
  };
  while (consumers.length <= layers) {
    const choice = random.below(10);
    const innermost = open.at(-1);
    if (choice === 0 && open.length < DEEPEST && tail !== 0) {
      open.push({ fork: tail, ends: [], left: 1 + random.below(MOST_BRANCHES - 1) });
      append(tail);
    } else if (choice > 7 && innermost !== undefined && innermost.left > 0) {
      innermost.left -= 1;
      innermost.ends.push(tail);
      append(innermost.fork);
    } else if (choice > 7 && innermost !== undefined) {
      append(...join());
    } else {
      append(tail);
    }
  }
  // What is still open joins in the sink, which a series-parallel graph may do.
  const ends = new Set<number>([tail]);
  for (const branch of open) for (const end of branch.ends) ends.add(end);
  for (const end of ends) consumers[end]?.push(consumers.length);
  return graphOfConsumers(consumers);
}
