import type { SemanticRule } from "../semantic-rule.ts";

/**
 * No type of layer has two regressions. O(types).
 *
 * @see spec/latency-model.md#rules (DMPC-LAT-001)
 */
export const uniqueModelTypes: SemanticRule<"latency-model"> = {
  ruleId: "DMPC-LAT-001",
  name: "unique-model-types",
  concept: "latency-model",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "train the latency model again",
  section: "spec/latency-model.md#rules",
  find({ layerTypes }) {
    const seen = new Set<string>();
    for (const [index, { type }] of layerTypes.entries()) {
      if (seen.has(type)) return { what: `The type ${type} has two regressions`, path: `/layerTypes/${String(index)}` };
      seen.add(type);
    }
    return undefined;
  },
};
