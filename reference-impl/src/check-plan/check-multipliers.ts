import type { BoundProof, PartitionRequest } from "@dmpc/schemas";
import type { Fault } from "./statement.ts";

/** The sum of the stages is taken in doubles. */
const MOST_STAGES = 1 + 1e-9;

/**
 * What is wrong with the scale and the multipliers of a proof: they are only of what the request has. O(1).
 *
 * @param path - JSON Pointer to the proof.
 * @see spec/planning.md#certificate
 */
export function wrongMultipliers(request: PartitionRequest, proof: BoundProof, path: string): Fault | undefined {
  const { scale, multipliers } = proof;
  if (multipliers === undefined) {
    if (scale === 1) return undefined;
    return { why: `without multipliers the scale is 1, not ${String(scale)}`, path: `${path}/scale` };
  }
  const { endCompute = 0, edgeCompute = 0, uplink = 0, downlink = 0 } = multipliers;
  const stages = endCompute + edgeCompute + uplink + downlink;
  const most = request.objective === "throughput" ? MOST_STAGES : 0;
  if (stages > most) {
    const why = `the stages add up to ${String(stages)}, more than ${request.objective} allows`;
    return { why, path: `${path}/multipliers` };
  }
  const { deadlineMs, memory = {} } = request.constraints ?? {};
  const limits = { deadline: deadlineMs, endMemory: memory.endBytes, edgeMemory: memory.edgeBytes };
  for (const [name, limit] of Object.entries(limits)) {
    if (limit !== undefined || (multipliers[name as keyof typeof limits] ?? 0) === 0) continue;
    return { why: "the request has no such constraint", path: `${path}/multipliers/${name}` };
  }
  return undefined;
}
