import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { cost } from "./cost.ts";
import { findCrossings } from "./crossings.ts";
import { toNs } from "./duration.ts";
import { deviceOf, type Placement } from "./placement.ts";

/** One constraint of a request. */
export interface Constraint {
  /** JSON Pointer to it in the request. */
  readonly pointer: string;
  /** Whether a placement satisfies it, under the profiles' own allocations. */
  readonly isSatisfied: (placement: Placement) => boolean;
}

/**
 * The constraints of a request, one by one.
 *
 * @see spec/planning.md#constraints (DMPC-PLAN-014)
 */
export function constraintsOf(request: PartitionRequest): Constraint[] {
  const { pins = [], protectedTensors = [], noReturn, deadlineMs, memory } = request.constraints ?? {};
  const found: Constraint[] = [];
  const add = (name: string, isSatisfied: Constraint["isSatisfied"]): void => {
    found.push({ pointer: `/constraints/${name}`, isSatisfied });
  };
  for (const [index, { layerId, device }] of pins.entries()) {
    add(`pins/${String(index)}`, (placement) => deviceOf(placement, layerId) === device);
  }
  for (const [index, tensorId] of protectedTensors.entries()) {
    add(
      `protectedTensors/${String(index)}`,
      (placement) => !findCrossings(request, placement).some((crossing) => crossing.tensorId === tensorId),
    );
  }
  if (noReturn === true) add("noReturn", (placement) => !isReturning(request, placement));
  if (deadlineMs !== undefined) {
    add("deadlineMs", (placement) => cost(request, placement).totalNs <= toNs(deadlineMs));
  }
  for (const device of ["end", "edge"] as const) {
    const bytes = memory?.[`${device}Bytes`];
    if (bytes === undefined) continue;
    add(`memory/${device}Bytes`, (placement) => parameterBytes(request, placement, device) <= bytes);
  }
  return found;
}

/** Whether a placement satisfies all constraints of a request, under the profiles' own allocations. */
export function satisfies(request: PartitionRequest, placement: Placement): boolean {
  return constraintsOf(request).every(({ isSatisfied }) => isSatisfied(placement));
}

/** Whether a tensor crosses towards the input device and a layer there consumes it. */
function isReturning({ modelGraph, inputDevice }: PartitionRequest, placement: Placement): boolean {
  return augmentGraph(modelGraph).some(
    ({ producer, consumers }) =>
      producer !== undefined &&
      deviceOf(placement, producer) !== inputDevice &&
      consumers.some((layerId) => deviceOf(placement, layerId) === inputDevice),
  );
}

function parameterBytes({ modelGraph }: PartitionRequest, placement: Placement, device: DeviceClass): number {
  const there = modelGraph.layers.filter(({ layerId }) => deviceOf(placement, layerId) === device);
  return there.reduce((sum, layer) => sum + (layer.parameterBytes ?? 0), 0);
}
