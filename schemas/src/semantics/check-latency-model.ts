import type { LatencyModel } from "../generated/types.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules of a latency model that a schema cannot express, in their order. O(size of the model).
 *
 * @param model - Valid under latency-model.schema.json.
 * @param path - JSON Pointer to the model in the document that holds it.
 * @throws {@link DmpcError} DMPC_DOCUMENT_INVALID
 * @see spec/latency-model.md#rules (DMPC-LAT-001 to DMPC-LAT-004)
 */
export function checkLatencyModel(model: LatencyModel, path = ""): void {
  refuseBreach("latency-model", model, undefined, path);
}
