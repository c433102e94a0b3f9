import { DmpcError } from "../errors.ts";
import type { DeviceClass, PartitionRequest } from "../generated/types.ts";
import { checkModelGraph } from "./check-model-graph.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

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
  for (const device of DEVICES) checkBelongs(request, device, path);
  for (const device of DEVICES) checkFresh(request, device, path);
}

function checkBelongs(request: PartitionRequest, device: DeviceClass, path: string): void {
  const { modelGraph } = request;
  const { profile, state } = request[device];
  const refuse = (what: string, where: string): never => {
    throw new DmpcError("DMPC_PROFILE_MISMATCH", `The ${device} device's ${what}; measure it again for this request.`, {
      path: `${path}/${device}${where}`,
    });
  };
  if (profile.modelDigest !== modelGraph.modelDigest) refuse("profile is of another model", "/profile/modelDigest");
  if (profile.granularity !== modelGraph.granularity) {
    refuse(
      `profile has granularity ${profile.granularity}, the graph ${modelGraph.granularity}`,
      "/profile/granularity",
    );
  }
  if (profile.optimizationLevel !== request.end.profile.optimizationLevel) {
    refuse("profile has another optimization level than the end device's", "/profile/optimizationLevel");
  }
  if (profile.device.deviceClass !== device) {
    refuse(`profile is of a device of class ${profile.device.deviceClass}`, "/profile/device/deviceClass");
  }
  if (state.deviceId !== profile.device.deviceId)
    refuse("state is of another device than its profile", "/state/deviceId");

  const missing = new Set(modelGraph.layers.map(({ layerId }) => layerId));
  profile.layers.forEach(({ layerId }, index) => {
    if (!missing.delete(layerId)) {
      refuse(
        `profile has the layer "${layerId}" twice, or the graph lacks it`,
        `/profile/layers/${String(index)}/layerId`,
      );
    }
  });
  const [first] = missing;
  if (first !== undefined) refuse(`profile lacks the layer "${first}"`, "/profile/layers");
}

function checkFresh(request: PartitionRequest, device: DeviceClass, path: string): void {
  const { ageMs, validForMs } = request[device].state;
  if (ageMs <= validForMs) return;
  throw new DmpcError(
    "DMPC_STATE_STALE",
    `The ${device} device's state is ${String(ageMs)} ms old and was valid for ${String(validForMs)} ms; sample it again.`,
    { path: `${path}/${device}/state/ageMs` },
  );
}
