import type { PartitionRequest } from "../generated/types.ts";
import { checkModelGraph } from "./check-model-graph.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules of a partition request that a schema cannot express, in the order that the specification gives:
 * the model graph's rules, profiles and states that belong to it, states that are still valid.
 *
 * @param request - Valid under partition-request.schema.json.
 * @param path - JSON Pointer to the request in the document that holds it.
 * @throws {@link DmpcError} the codes of {@link checkModelGraph}, DMPC_PROFILE_MISMATCH, DMPC_STATE_STALE
 * @see spec/partition.md#request (DMPC-PART-001, DMPC-STATE-004)
 */
export function checkPartitionRequest(request: PartitionRequest, path = ""): void {
  checkModelGraph(request.modelGraph, `${path}/modelGraph`);
  refuseBreach("partition-request", request, undefined, path);
}
