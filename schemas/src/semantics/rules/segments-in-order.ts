import { segmentOfLayer } from "../segment-of-layer.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Each segment of a plan comes after every segment that it consumes from. O(layers + tensor uses).
 *
 * @see spec/partition.md#plan (DMPC-PLAN-002)
 */
export const segmentsInOrder: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-002",
  name: "segments-in-order",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find(plan, { modelGraph: { layers } }) {
    const segmentOf = segmentOfLayer(plan);
    const producer = new Map(
      layers.flatMap(({ layerId, outputs }) => outputs.map((tensorId) => [tensorId, layerId] as const)),
    );
    for (const { layerId, inputs } of layers) {
      const segment = segmentOf.get(layerId) ?? 0;
      for (const tensorId of inputs) {
        const from = producer.get(tensorId);
        if (from === undefined || (segmentOf.get(from) ?? 0) <= segment) continue;
        return {
          what: `The layer "${layerId}" comes before "${from}", which it needs`,
          path: `/segments/${String(segment)}`,
        };
      }
    }
    return undefined;
  },
};
