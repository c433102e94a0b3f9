import type { SemanticRule } from "../semantic-rule.ts";

/**
 * No metric has two thresholds. O(thresholds).
 *
 * @see spec/device-documents.md#reporting (DMPC-STATE-010)
 */
export const uniqueThresholdMetrics: SemanticRule<"monitor-configure-params"> = {
  ruleId: "DMPC-STATE-010",
  name: "unique-threshold-metrics",
  concept: "monitor-configure-params",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "keep one",
  section: "spec/device-documents.md#reporting",
  find({ thresholds }) {
    const seen = new Set<string>();
    for (const [index, { metric }] of thresholds.entries()) {
      if (seen.has(metric)) {
        return { what: `The metric ${metric} has two thresholds`, path: `/thresholds/${String(index)}/metric` };
      }
      seen.add(metric);
    }
    return undefined;
  },
};
