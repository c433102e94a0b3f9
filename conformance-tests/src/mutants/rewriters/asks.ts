import type { PartitionRequest } from "@dmpc/schemas";

/** Whether a request asks for a capability that not every planner has. */
export function asks(request: PartitionRequest): boolean {
  const { objective, encodings = [], certificate = false } = request;
  return (
    objective !== "latency" ||
    isConstrained(request) ||
    isLimited(request) ||
    hasAlternatives(request) ||
    encodings.length > 0 ||
    certificate
  );
}

/** Whether pins, protected tensors or a ban on returns constrain the plan. */
export function isConstrained({
  constraints: { pins = [], protectedTensors = [], noReturn = false } = {},
}: PartitionRequest): boolean {
  return pins.length > 0 || protectedTensors.length > 0 || noReturn;
}

/** Whether a deadline or memory limits the plan. */
export function isLimited({ constraints: { deadlineMs, memory } = {} }: PartitionRequest): boolean {
  return deadlineMs !== undefined || memory !== undefined;
}

/** Whether a profile has alternatives. */
export function hasAlternatives({ end, edge }: PartitionRequest): boolean {
  return [end, edge].some((device) => (device?.profile.alternatives ?? []).length > 0);
}
