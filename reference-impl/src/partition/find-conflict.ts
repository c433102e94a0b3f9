import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { type AugmentedGraph, SOURCE } from "../graph/augmented-graph.ts";

/** A way to a node: the step before, and the constraint that the step needs; undefined if it needs none. */
interface Step {
  readonly from: number;
  readonly constraint: string | undefined;
}

/** A step that follows from a constraint: if `from` is on the end device, `to` is. */
interface Implication {
  readonly to: number;
  readonly constraint: string | undefined;
  /** 1 where the step adds a constraint, 0 where it is free. */
  readonly price: 0 | 1;
}

/**
 * The fewest of the pins, protected tensors and `noReturn` that exclude each other; undefined if some placement satisfies
 * all. Linear in the layers, tensor uses and constraints.
 *
 * Whatever a constraint demands has the form: if this is on the end device, then that is. So they exclude each other
 * exactly if such steps lead from something that has to be on the end device to something that has to be on the edge
 * device. The constraints on the cheapest way are irreducible: fewer of them would be a cheaper way. `noReturn`, which may
 * be needed for many steps, is tried only where there is no way without it.
 *
 * @returns JSON Pointers into the request.
 * @see spec/planning.md#infeasibility (DMPC-PLAN-021, DMPC-PLAN-022)
 */
export function findConflict(request: PartitionRequest, graph: AugmentedGraph): string[] | undefined {
  const { pins = [], protectedTensors = [], noReturn = false } = request.constraints ?? {};
  if (pins.length === 0 && protectedTensors.length === 0) return undefined;
  const without = cheapestWay(request, graph, false);
  return without ?? (noReturn ? cheapestWay(request, graph, true) : undefined);
}

function cheapestWay(request: PartitionRequest, graph: AugmentedGraph, withReturns: boolean): string[] | undefined {
  const { pins = [] } = request.constraints ?? {};
  const { implications, nodes } = implicationsOf(request, graph, withReturns);
  const nodeOf = new Map(graph.layerIds.map((layerId, index) => [layerId, index + 1]));
  const steps = new Map<number, Step>();
  const [END, EDGE] = [nodes, nodes + 1];
  const begin: Implication[] = [];
  const finish = new Map<number, Implication>();
  const pin = (node: number, device: DeviceClass, constraint: string | undefined): void => {
    const price = constraint === undefined ? 0 : 1;
    if (device === "end") begin.push({ to: node, constraint, price });
    else if (!finish.has(node)) finish.set(node, { to: EDGE, constraint, price });
  };
  pin(SOURCE, request.inputDevice, undefined);
  pin(graph.sink, request.outputDevice, undefined);
  pins.forEach(({ layerId, device }, index) => {
    pin(nodeOf.get(layerId) ?? SOURCE, device, `/constraints/pins/${String(index)}`);
  });

  // Nodes by what the way to them costs: those of one price, then those of the next.
  let [here, next]: [number[], number[]] = [[END], []];
  const done = new Uint8Array(nodes + 2);
  const prices = new Float64Array(nodes + 2).fill(Infinity);
  prices[END] = 0;
  for (; here.length > 0; [here, next] = [next, []]) {
    for (let node = here.pop(); node !== undefined; node = here.pop()) {
      if (done[node] === 1) continue;
      done[node] = 1;
      if (node === EDGE) return constraintsOnWay(steps, EDGE, withReturns);
      const last = finish.get(node);
      const onward = node === END ? begin : (implications[node] ?? []);
      for (const { to, constraint, price } of last === undefined ? onward : [...onward, last]) {
        const total = (prices[node] ?? 0) + price;
        if (total >= (prices[to] ?? 0)) continue;
        prices[to] = total;
        steps.set(to, { from: node, constraint });
        (price === 0 ? here : next).push(to);
      }
    }
  }
  return undefined;
}

/** Steps between the nodes of the graph and one node for each protected tensor, through which its steps lead. */
function implicationsOf(
  { constraints: { protectedTensors = [] } = {}, inputDevice }: PartitionRequest,
  graph: AugmentedGraph,
  withReturns: boolean,
): { implications: Implication[][]; nodes: number } {
  const indexOf = new Map(protectedTensors.map((tensorId, index) => [tensorId, index]));
  let nodes = graph.sink + 1;
  const implications: Implication[][] = Array.from({ length: nodes }, () => []);
  for (const { tensorId, producer, consumers } of graph.tensors) {
    const index = indexOf.get(tensorId);
    if (index !== undefined && consumers.length > 0) {
      const constraint = `/constraints/protectedTensors/${String(index)}`;
      const users = [producer, ...consumers];
      implications.push(users.map((to) => ({ to, constraint: undefined, price: 0 })));
      for (const user of users) implications[user]?.push({ to: nodes, constraint, price: 1 });
      nodes += 1;
    }
    if (!withReturns) continue;
    for (const consumer of consumers) {
      if (consumer === graph.sink) continue;
      const [from, to] = inputDevice === "end" ? [consumer, producer] : [producer, consumer];
      implications[from]?.push({ to, constraint: undefined, price: 0 });
    }
  }
  return { implications, nodes };
}

function constraintsOnWay(steps: ReadonlyMap<number, Step>, last: number, withReturns: boolean): string[] {
  const found: string[] = withReturns ? ["/constraints/noReturn"] : [];
  for (let step = steps.get(last); step !== undefined; step = steps.get(step.from)) {
    if (step.constraint !== undefined) found.push(step.constraint);
  }
  return found.reverse();
}
