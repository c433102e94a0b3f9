import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The segments of a plan contain each layer of the model graph exactly once. O(layers).
 *
 * @see spec/partition.md#plan (DMPC-PLAN-001)
 */
export const layersPlacedOnce: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-001",
  name: "layers-placed-once",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find({ segments }, { modelGraph }) {
    const missing = new Set(modelGraph.layers.map(({ layerId }) => layerId));
    for (const [segment, { layerIds }] of segments.entries()) {
      for (const [index, layerId] of layerIds.entries()) {
        if (missing.delete(layerId)) continue;
        return {
          what: `The plan places the layer "${layerId}" twice, or the model lacks it`,
          path: `/segments/${String(segment)}/layerIds/${String(index)}`,
        };
      }
    }
    const [first] = missing;
    return first === undefined
      ? undefined
      : { what: `The plan does not place the layer "${first}"`, path: "/segments" };
  },
};
