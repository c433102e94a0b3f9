import type { DeviceClass } from "@dmpc/schemas";
import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import { Pin } from "../../cost/placement-constraints.ts";
import { SOURCE } from "../../graph/augmented-graph.ts";
import type { BoundedProblem } from "./bounded-problem.ts";
import type { Measure } from "./measure.ts";

/** The best cut of a chain, and its value. */
export interface ChainCut {
  /** Undefined if no cut satisfies limits and constraints. */
  readonly placement: Placement | undefined;
  /** Infinite if there is none. */
  readonly value: number;
}

/**
 * The best cut of a chain: the layers before it are on the input device, the others on the other one. Where nothing may
 * return, every placement is such a cut, so that the best of them is the optimum, whatever the goals and limits.
 * O((goals + limits) * nodes): from cut to cut one layer changes its device and one set of tensors its crossing.
 *
 * @param problem - Its graph is a chain.
 */
export function bestChainCut({ base, goals, limits }: BoundedProblem): ChainCut {
  const { graph, constraints, inputDevice, outputDevice } = base;
  const far = otherDevice(inputDevice);
  const layers = graph.layerIds.length;
  const tensorsOf: number[][] = Array.from({ length: graph.sink + 1 }, () => []);
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    if (consumers.length > 0) tensorsOf[producer]?.push(tensor);
  });
  const crossing = (measure: Measure, from: DeviceClass, node: number): number =>
    (tensorsOf[node] ?? []).reduce((sum, tensor) => sum + (measure.tensors[from][tensor] ?? 0), 0);
  const isProtected = (node: number): boolean =>
    (tensorsOf[node] ?? []).some((tensor) => constraints?.isProtected[tensor] === 1);

  const measures = [...goals, ...limits].map(({ measure }) => measure);
  // Everything on the far device to begin with; what crosses is added for each cut.
  const sums = measures.map(({ nodes }) => nodes[far].reduce((sum, one) => sum + one, 0));
  let misplaced = 0;
  for (let node = 1; node <= layers; node += 1) misplaced += isPinned(node, inputDevice) ? 1 : 0;
  let [best, least] = [-1, Infinity];
  for (let cut = 0; cut <= layers; cut += 1) {
    if (cut > SOURCE) {
      measures.forEach(({ nodes }, index) => {
        sums[index] = (sums[index] ?? 0) + (nodes[inputDevice][cut] ?? 0) - (nodes[far][cut] ?? 0);
      });
      if (isPinned(cut, inputDevice)) misplaced -= 1;
      if (isPinned(cut, far)) misplaced += 1;
    }
    // The last layer's tensors cross to the sink, if that is on the other device than the layer.
    const last = cut === layers ? inputDevice : far;
    const ways: readonly (readonly [DeviceClass, number])[] = [
      ...(cut < layers ? [[inputDevice, cut] as const] : []),
      ...(last === outputDevice ? [] : [[last, layers] as const]),
    ];
    if (misplaced > 0 || ways.some(([, node]) => isProtected(node))) continue;
    const totals = measures.map((measure, index) =>
      ways.reduce((sum, [from, node]) => sum + crossing(measure, from, node), sums[index] ?? 0),
    );
    if (limits.some(({ most }, index) => (totals[goals.length + index] ?? 0) > most)) continue;
    const value = Math.max(...goals.map(({ offset, unit }, index) => ((totals[index] ?? 0) - offset) / unit));
    if (value < least) [best, least] = [cut, value];
  }
  if (best === -1) return { placement: undefined, value: Infinity };
  const placement = graph.layerIds.map((_, index) => (index < best ? inputDevice : far));
  return { placement: [inputDevice, ...placement, outputDevice], value: least };

  function isPinned(node: number, device: DeviceClass): boolean {
    return constraints?.pins[node] === (device === "end" ? Pin.END : Pin.EDGE);
  }
}
