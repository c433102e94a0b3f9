import type { PartitionRequest, PlanConstraints } from "@dmpc/schemas";

/**
 * The constraints of a request, each by its JSON Pointer.
 *
 * @see spec/planning.md#infeasibility
 */
export function constraintPointers({ constraints = {} }: PartitionRequest): string[] {
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory = {} } = constraints;
  return [
    ...pins.map((_, index) => `/constraints/pins/${String(index)}`),
    ...protectedTensors.map((_, index) => `/constraints/protectedTensors/${String(index)}`),
    ...(noReturn ? ["/constraints/noReturn"] : []),
    ...(deadlineMs === undefined ? [] : ["/constraints/deadlineMs"]),
    ...(memory.endBytes === undefined ? [] : ["/constraints/memory/endBytes"]),
    ...(memory.edgeBytes === undefined ? [] : ["/constraints/memory/edgeBytes"]),
  ];
}

/** The request with only some of its constraints. */
export function withConstraints(request: PartitionRequest, pointers: readonly string[]): PartitionRequest {
  const kept = new Set(pointers);
  const isKept = (member: string): boolean => kept.has(`/constraints/${member}`);
  const { pins = [], protectedTensors = [], noReturn, deadlineMs, memory = {} } = request.constraints ?? {};
  const { endBytes, edgeBytes } = memory;
  const constraints: PlanConstraints = {
    pins: pins.filter((_, index) => isKept(`pins/${String(index)}`)),
    protectedTensors: protectedTensors.filter((_, index) => isKept(`protectedTensors/${String(index)}`)),
    ...(noReturn !== undefined && isKept("noReturn") && { noReturn }),
    ...(deadlineMs !== undefined && isKept("deadlineMs") && { deadlineMs }),
    memory: {
      ...(endBytes !== undefined && isKept("memory/endBytes") && { endBytes }),
      ...(edgeBytes !== undefined && isKept("memory/edgeBytes") && { edgeBytes }),
    },
  };
  return { ...request, constraints };
}
