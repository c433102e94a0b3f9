import type { SemanticRule } from "../semantic-rule.ts";

/**
 * A profile names no layer twice. It binds whoever measures; a planner refuses such a profile as one that does not belong
 * to the request. O(layers).
 *
 * @see spec/device-documents.md#device-profile (DMPC-PROF-001)
 */
export const uniqueProfileLayers: SemanticRule<"device-profile"> = {
  ruleId: "DMPC-PROF-001",
  name: "unique-profile-layers",
  concept: "device-profile",
  code: undefined,
  mend: "give each layer one latency",
  section: "spec/device-documents.md#device-profile",
  find({ layers }) {
    const seen = new Set<string>();
    for (const [index, { layerId }] of layers.entries()) {
      if (seen.has(layerId)) {
        return { what: `The profile names the layer "${layerId}" twice`, path: `/layers/${String(index)}/layerId` };
      }
      seen.add(layerId);
    }
    return undefined;
  },
};
