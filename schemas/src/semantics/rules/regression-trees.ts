import type { LatencyRegression, ModelTree } from "../../generated/types.ts";
import { inRegressions } from "../regressions.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * The lists of a tree are as long as it has splits, and its links reach every split and every leaf once. O(splits).
 *
 * @see spec/latency-model.md#rules (DMPC-LAT-004)
 */
export const regressionTrees: SemanticRule<"latency-model"> = {
  ruleId: "DMPC-LAT-004",
  name: "regression-trees",
  concept: "latency-model",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "train the latency model again",
  section: "spec/latency-model.md#rules",
  find: (model) => inRegressions(model, brokenTree),
};

function brokenTree({ trees = [] }: LatencyRegression): RuleFinding | undefined {
  for (const [index, tree] of trees.entries()) {
    const found = brokenLinks(tree);
    if (found !== undefined) return { ...found, path: `/trees/${String(index)}${found.path}` };
  }
  return undefined;
}

function brokenLinks({ inputs, thresholds, below, above, leaves }: ModelTree): RuleFinding | undefined {
  const splits = inputs.length;
  for (const [name, list] of Object.entries({ thresholds, below, above })) {
    if (list.length === splits) continue;
    return { what: `A tree has ${String(splits)} splits and ${String(list.length)} in ${name}`, path: `/${name}` };
  }
  if (leaves.length !== splits + 1) {
    return { what: `A tree has ${String(splits)} splits and ${String(leaves.length)} leaves`, path: "/leaves" };
  }
  const reached = new Set<number>();
  for (const [name, links] of Object.entries({ below, above })) {
    for (const [split, link] of links.entries()) {
      const path = `/${name}/${String(split)}`;
      const leads = link >= 0 ? link > split && link < splits : -1 - link < leaves.length;
      if (!leads) return { what: `A tree has no later split and no leaf ${String(link)}`, path };
      if (reached.has(link)) return { what: `A tree reaches ${String(link)} twice`, path };
      reached.add(link);
    }
  }
  return undefined;
}
