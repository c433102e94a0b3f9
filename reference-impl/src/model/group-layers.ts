import type { ModelLayer, OnnxModel } from "./onnx-model.ts";

/**
 * The model with some of its layers merged: those that are named together, and those that lie on a way from one of them
 * to another, without which layers would wait for each other in a circle. O(layers + tensor uses).
 *
 * @param model - The model.
 * @param together - Ids of layers that belong together, in any number of sets.
 * @returns The model with layers in an order in which they can run, each named after its first node.
 */
export function groupLayers(model: OnnxModel, together: Iterable<readonly string[]>): OnnxModel {
  const { layers } = model;
  const indexOf = new Map(layers.map(({ layerId }, index) => [layerId, index]));
  const sets = new DisjointSets(layers.length);
  for (const [first = "", ...others] of together) {
    for (const other of others) sets.join(indexOf.get(first) ?? 0, indexOf.get(other) ?? 0);
  }
  const producer = new Map(
    layers.flatMap(({ outputs }, index) => outputs.map((name): [string, number] => [name, index])),
  );
  const successors = (): Map<number, number[]> => {
    const next = new Map<number, number[]>(layers.map((_, index) => [sets.find(index), []]));
    layers.forEach(({ inputs }, index) => {
      for (const name of inputs) {
        const from = producer.get(name);
        if (from !== undefined && sets.find(from) !== sets.find(index)) {
          next.get(sets.find(from))?.push(sets.find(index));
        }
      }
    });
    return next;
  };
  for (const circle of components(successors())) for (const member of circle) sets.join(circle[0] ?? 0, member);
  const order = components(successors()).flat().reverse();
  const members = new Map<number, ModelLayer[]>(order.map((root) => [root, []]));
  layers.forEach((layer, index) => members.get(sets.find(index))?.push(layer));
  const consumers = consumersOf(model);
  return { ...model, layers: order.map((root) => merge(members.get(root) ?? [], consumers)) };
}

/** Layers that consume each tensor; the empty id for the model's result. */
function consumersOf({ layers, outputs }: OnnxModel): Map<string, Set<string>> {
  const consumers = new Map<string, Set<string>>();
  const use = (name: string, user: string): void => {
    consumers.set(name, (consumers.get(name) ?? new Set()).add(user));
  };
  for (const { layerId, inputs } of layers) for (const name of inputs) use(name, layerId);
  for (const name of outputs) use(name, "");
  return consumers;
}

function merge(members: readonly ModelLayer[], consumers: ReadonlyMap<string, ReadonlySet<string>>): ModelLayer {
  const own = new Set(members.map(({ layerId }) => layerId));
  const produced = members.flatMap(({ outputs }) => outputs);
  const inside = new Set(produced);
  const leaving = produced.filter((name) => [...(consumers.get(name) ?? [])].some((user) => !own.has(user)));
  return {
    layerId: members[0]?.layerId ?? "",
    nodes: members.flatMap(({ nodes }) => nodes),
    inputs: [...new Set(members.flatMap(({ inputs }) => inputs))].filter((name) => !inside.has(name)),
    // A layer that gives out what nobody wants still has to have a product.
    outputs: leaving.length > 0 ? leaving : produced.filter((name) => !consumers.has(name)),
  };
}

class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  /** The member that stands for the set. */
  find(member: number): number {
    let root = member;
    while (this.#up(root) !== root) root = this.#up(root);
    for (let at = member; at !== root;) {
      const above = this.#up(at);
      this.#parent[at] = root;
      at = above;
    }
    return root;
  }

  join(one: number, other: number): void {
    this.#parent[this.find(other)] = this.find(one);
  }

  #up(member: number): number {
    return this.#parent[member] ?? member;
  }
}

/**
 * Strongly connected components of a graph, each after those that it leads to: Tarjan's algorithm, without recursion.
 *
 * @see Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972
 */
function components(successors: ReadonlyMap<number, readonly number[]>): number[][] {
  const number = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const stacked = new Set<number>();
  const found: number[][] = [];
  const lower = (node: number, to: number): void => {
    low.set(node, Math.min(low.get(node) ?? to, to));
  };
  for (const root of [...successors.keys()].reverse()) {
    if (number.has(root)) continue;
    const path = [{ node: root, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      if (top.next === 0) {
        number.set(node, number.size);
        lower(node, number.size - 1);
        stack.push(node);
        stacked.add(node);
      }
      const successor = successors.get(node)?.[top.next];
      top.next += 1;
      if (successor !== undefined) {
        if (!number.has(successor)) path.push({ node: successor, next: 0 });
        else if (stacked.has(successor)) lower(node, number.get(successor) ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(above.node, low.get(node) ?? 0);
      if (low.get(node) !== number.get(node)) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) stacked.delete(member);
      found.push(component);
    }
  }
  return found;
}
