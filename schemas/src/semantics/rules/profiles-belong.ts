import type { DeviceClass, PartitionRequest } from "../../generated/types.ts";
import { DEVICES } from "../devices.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * The profiles and states of a request belong to it: they are of its model, at one granularity and one optimization
 * level, of exactly its layers, and of the devices that they stand for. O(layers).
 *
 * @see spec/partition.md#request (DMPC-PART-001)
 */
export const profilesBelong: SemanticRule<"partition-request"> = {
  ruleId: "DMPC-PART-001",
  name: "profiles-belong",
  concept: "partition-request",
  code: "DMPC_PROFILE_MISMATCH",
  mend: "measure it again for this request",
  section: "spec/partition.md#request",
  find(request) {
    for (const device of DEVICES) {
      const found = mismatch(request, device) ?? otherLayers(request, device);
      if (found !== undefined) {
        return { what: `The ${device} device's ${found.what}`, path: `/${device}${found.path}` };
      }
    }
    return undefined;
  },
};

function mismatch(request: PartitionRequest, device: DeviceClass): RuleFinding | undefined {
  const { modelGraph } = request;
  const { profile, state } = request[device];
  if (profile.modelDigest !== modelGraph.modelDigest) {
    return { what: "profile is of another model", path: "/profile/modelDigest" };
  }
  if (profile.granularity !== modelGraph.granularity) {
    return {
      what: `profile has granularity ${profile.granularity}, the graph ${modelGraph.granularity}`,
      path: "/profile/granularity",
    };
  }
  if (profile.optimizationLevel !== request.end.profile.optimizationLevel) {
    return {
      what: "profile has another optimization level than the end device's",
      path: "/profile/optimizationLevel",
    };
  }
  if (profile.device.deviceClass !== device) {
    return {
      what: `profile is of a device of class ${profile.device.deviceClass}`,
      path: "/profile/device/deviceClass",
    };
  }
  if (state.deviceId !== profile.device.deviceId) {
    return { what: "state is of another device than its profile", path: "/state/deviceId" };
  }
  return undefined;
}

function otherLayers(request: PartitionRequest, device: DeviceClass): RuleFinding | undefined {
  const missing = new Set(request.modelGraph.layers.map(({ layerId }) => layerId));
  for (const [index, { layerId }] of request[device].profile.layers.entries()) {
    if (missing.delete(layerId)) continue;
    return {
      what: `profile has the layer "${layerId}" twice, or the graph lacks it`,
      path: `/profile/layers/${String(index)}/layerId`,
    };
  }
  const [first] = missing;
  return first === undefined ? undefined : { what: `profile lacks the layer "${first}"`, path: "/profile/layers" };
}
