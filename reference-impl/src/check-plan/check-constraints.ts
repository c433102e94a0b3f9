import type { PartitionRequest } from "@dmpc/schemas";
import type { CheckedPlan } from "./checked-plan.ts";
import { toMs, toNs } from "./numbers.ts";
import { placementTotals } from "./placement-totals.ts";
import { type Fault, state, type Statement } from "./statement.ts";

const REQUIREMENT = "DMPC-PLAN-014";

/**
 * Whether the placement satisfies each kind of constraint that the request has. O(layers + tensor uses + constraints).
 *
 * @see spec/planning.md#constraints (DMPC-PLAN-014)
 */
export function checkConstraints(checked: CheckedPlan): Statement[] {
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory } = checked.request.constraints ?? {};
  const statements: Statement[] = [];
  const say = (isAsked: boolean, statement: string, find: () => Fault | undefined): void => {
    if (isAsked) statements.push(state(REQUIREMENT, statement, find()));
  };
  say(pins.length > 0, `pinned layers (${String(pins.length)}) are where they have to be`, () => brokenPin(checked));
  say(protectedTensors.length > 0, `protected tensors (${String(protectedTensors.length)}) do not cross`, () =>
    brokenProtection(checked),
  );
  say(noReturn, "nothing that a layer consumes crosses towards the input device", () => brokenReturn(checked));
  say(deadlineMs !== undefined, "the cost is within the deadline", () => brokenDeadline(checked, deadlineMs ?? 0));
  say(memory?.endBytes !== undefined, "the layers on the end device fit its memory", () =>
    brokenMemory(checked, "end", memory?.endBytes ?? 0),
  );
  say(memory?.edgeBytes !== undefined, "the layers on the edge device fit its memory", () =>
    brokenMemory(checked, "edge", memory?.edgeBytes ?? 0),
  );
  return statements;
}

function broken(constraint: string, why: string): Fault {
  return { why, path: `/constraints/${constraint}`, document: "request" };
}

function brokenPin({ request, graph, placement }: CheckedPlan): Fault | undefined {
  for (const [index, { layerId, device }] of (request.constraints?.pins ?? []).entries()) {
    if (placement[graph.nodeOf.get(layerId) ?? -1] === device) continue;
    return broken(`pins/${String(index)}`, `"${layerId}" is not on the ${device} device`);
  }
  return undefined;
}

function brokenProtection({ request, graph, placement }: CheckedPlan): Fault | undefined {
  for (const [index, tensorId] of (request.constraints?.protectedTensors ?? []).entries()) {
    const { producer = 0, consumers = [] } = graph.tensors[graph.tensorOf.get(tensorId) ?? -1] ?? {};
    if (consumers.every((consumer) => placement[consumer] === placement[producer])) continue;
    return broken(`protectedTensors/${String(index)}`, `"${tensorId}" crosses`);
  }
  return undefined;
}

function brokenReturn({ request: { inputDevice }, graph, placement }: CheckedPlan): Fault | undefined {
  for (const { tensor, producer, consumers } of graph.tensors) {
    if (placement[producer] === inputDevice) continue;
    if (!consumers.some((consumer) => consumer !== graph.sink && placement[consumer] === inputDevice)) continue;
    return broken("noReturn", `"${tensor.tensorId}" returns to the ${inputDevice} device, where a layer consumes it`);
  }
  return undefined;
}

function brokenDeadline({ graph, costs, placement }: CheckedPlan, deadlineMs: number): Fault | undefined {
  const costNs = placementTotals(graph, costs, placement).all;
  if (costNs <= toNs(deadlineMs)) return undefined;
  return broken("deadlineMs", `the cost is ${String(toMs(costNs))} ms, the deadline ${String(deadlineMs)} ms`);
}

function brokenMemory(
  { request, graph, placement }: CheckedPlan,
  device: "end" | "edge",
  limitBytes: number,
): Fault | undefined {
  const bytes = bytesOf(request.modelGraph.layers, (layerId) => placement[graph.nodeOf.get(layerId) ?? -1] === device);
  if (bytes <= BigInt(limitBytes)) return undefined;
  return broken(`memory/${device}Bytes`, `they have ${String(bytes)} bytes of parameters, of ${String(limitBytes)}`);
}

/** Bytes of the parameters of some layers together; more than a double may count. */
export function bytesOf(
  layers: PartitionRequest["modelGraph"]["layers"],
  isCounted: (layerId: string) => boolean,
): bigint {
  return layers.reduce(
    (sum, { layerId, parameterBytes = 0 }) => (isCounted(layerId) ? sum + BigInt(parameterBytes) : sum),
    0n,
  );
}
