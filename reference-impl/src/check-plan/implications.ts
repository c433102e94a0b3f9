import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { type RequestGraph, SOURCE } from "./request-graph.ts";

/** If `from` is on the end device, `to` is, because of a constraint; undefined where it is so in any case. */
export interface Implication {
  /** A node of {@link Implications}. */
  readonly from: number;
  /** Another one. */
  readonly to: number;
  /** JSON Pointer into the request. */
  readonly constraint: string | undefined;
}

/**
 * What some of a request's constraints demand. Its nodes are the graph's, two for each protected tensor, and two for the
 * devices: `end` is always on the end device, `edge` never.
 */
export interface Implications {
  /** All steps, by where they begin. */
  readonly steps: readonly (readonly Implication[])[];
  /** Node that is on the end device. */
  readonly end: number;
  /** Node that is not. */
  readonly edge: number;
}

/** JSON Pointer to `noReturn`, the constraint of which there can be many steps. */
export const NO_RETURN = "/constraints/noReturn";

/**
 * What those pins, protected tensors and `noReturn` demand that are named. A pin is one step, a protected tensor is one step
 * between the nodes that stand for it. O(layers + tensor uses + names).
 *
 * @param names - JSON Pointers into the request.
 * @see spec/planning.md#constraints
 */
export function implicationsOf(
  { constraints = {}, inputDevice, outputDevice }: PartitionRequest,
  { nodeOf, sink, tensors, tensorOf }: RequestGraph,
  names: ReadonlySet<string>,
): Implications {
  const { pins = [], protectedTensors = [] } = constraints;
  const [end, edge] = [sink + 1, sink + 2];
  const steps: Implication[][] = Array.from({ length: sink + 3 }, () => []);
  const add = (from: number, to: number, constraint: string | undefined): void => {
    steps[from]?.push({ from, to, constraint });
  };
  const fix = (node: number, device: DeviceClass, constraint: string | undefined): void => {
    if (device === "end") add(end, node, constraint);
    else add(node, edge, constraint);
  };
  fix(SOURCE, inputDevice, undefined);
  fix(sink, outputDevice, undefined);
  pins.forEach(({ layerId, device }, index) => {
    const name = `/constraints/pins/${String(index)}`;
    if (names.has(name)) fix(nodeOf.get(layerId) ?? SOURCE, device, name);
  });
  protectedTensors.forEach((tensorId, index) => {
    const name = `/constraints/protectedTensors/${String(index)}`;
    const { producer = SOURCE, consumers = [] } = tensors[tensorOf.get(tensorId) ?? -1] ?? {};
    if (!names.has(name)) return;
    const [into, outOf] = [steps.length, steps.length + 1];
    steps.push([], []);
    add(into, outOf, name);
    for (const user of [producer, ...consumers]) {
      add(user, into, undefined);
      add(outOf, user, undefined);
    }
  });
  if (!names.has(NO_RETURN)) return { steps, end, edge };
  for (const { producer, consumers } of tensors) {
    for (const consumer of consumers) {
      if (consumer === sink) continue;
      const [from, to] = inputDevice === "end" ? [consumer, producer] : [producer, consumer];
      add(from, to, NO_RETURN);
    }
  }
  return { steps, end, edge };
}
