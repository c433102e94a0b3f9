import type { DeviceClass, ModelGraph, ResourceAllocation } from "../../generated/types.ts";
import { isProfiled, type ProfiledRequest } from "../../profiled.ts";
import { DEVICES } from "../devices.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * The profiles and states of a request, or its cost table, belong to it: they are of its model, at one granularity and one optimization
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
    const { modelGraph, costTable } = request;
    if (costTable !== undefined) {
      const found = otherLayers(modelGraph, costTable.layers, "/costTable/layers");
      return found === undefined ? undefined : { ...found, what: `The cost table ${found.what}` };
    }
    for (const device of DEVICES) {
      const found = isProfiled(request) ? (mismatch(request, device) ?? foreignLayers(request, device)) : undefined;
      if (found !== undefined) {
        return { what: `The ${device} device's ${found.what}`, path: `/${device}${found.path}` };
      }
    }
    return undefined;
  },
};

function mismatch(request: ProfiledRequest, device: DeviceClass): RuleFinding | undefined {
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

function foreignLayers({ modelGraph, ...devices }: ProfiledRequest, device: DeviceClass): RuleFinding | undefined {
  const { layers, allocation, alternatives = [] } = devices[device].profile;
  const found = otherLayers(modelGraph, layers, "/profile/layers");
  if (found !== undefined) return { ...found, what: `profile ${found.what}` };
  const known = new Set([keyOf(allocation)]);
  for (const [index, alternative] of alternatives.entries()) {
    const path = `/profile/alternatives/${String(index)}`;
    const other = otherLayers(modelGraph, alternative.layers, `${path}/layers`);
    if (other !== undefined) return { ...other, what: `profile under another allocation ${other.what}` };
    const key = keyOf(alternative.allocation);
    if (known.has(key)) return { what: "profile has latencies twice for one allocation", path: `${path}/allocation` };
    known.add(key);
  }
  return undefined;
}

function keyOf({ threads, cpuShare }: ResourceAllocation): string {
  return `${String(threads)} ${String(cpuShare)}`;
}

/** Where the layers of a list are not the graph's, each exactly once. */
function otherLayers(
  graph: ModelGraph,
  layers: readonly { readonly layerId: string }[],
  path: string,
): RuleFinding | undefined {
  const missing = new Set(graph.layers.map(({ layerId }) => layerId));
  for (const [index, { layerId }] of layers.entries()) {
    if (missing.delete(layerId)) continue;
    return {
      what: `has the layer "${layerId}" twice, or the graph lacks it`,
      path: `${path}/${String(index)}/layerId`,
    };
  }
  const [first] = missing;
  return first === undefined ? undefined : { what: `lacks the layer "${first}"`, path };
}
