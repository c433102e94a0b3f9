import type { LatencyRegression } from "../../generated/types.ts";
import { inRegressions } from "../regressions.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * A regression has each feature as an input once, and no range is empty. O(inputs).
 *
 * @see spec/latency-model.md#rules (DMPC-LAT-002)
 */
export const regressionInputs: SemanticRule<"latency-model"> = {
  ruleId: "DMPC-LAT-002",
  name: "regression-inputs",
  concept: "latency-model",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "train the latency model again",
  section: "spec/latency-model.md#rules",
  find: (model) => inRegressions(model, brokenInput),
};

function brokenInput({ inputs }: LatencyRegression): RuleFinding | undefined {
  const seen = new Set<string>();
  for (const [index, { feature, least, most }] of inputs.entries()) {
    const path = `/inputs/${String(index)}`;
    if (seen.has(feature)) return { what: `The feature ${feature} is an input twice`, path: `${path}/feature` };
    if (least > most) return { what: `The least value of ${feature} is above the most`, path: `${path}/least` };
    seen.add(feature);
  }
  return undefined;
}
