import type { LatencyRegression } from "../../generated/types.ts";
import { inRegressions } from "../regressions.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * Terms, kernels and trees name places of inputs, and landmarks have a coordinate for each input of the kernel. O(size of the model).
 *
 * @see spec/latency-model.md#rules (DMPC-LAT-003)
 */
export const regressionPlaces: SemanticRule<"latency-model"> = {
  ruleId: "DMPC-LAT-003",
  name: "regression-places",
  concept: "latency-model",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "train the latency model again",
  section: "spec/latency-model.md#rules",
  find: (model) => inRegressions(model, brokenPlace),
};

function brokenPlace({ inputs, terms, kernel, trees = [] }: LatencyRegression): RuleFinding | undefined {
  const lists: (readonly [string, readonly number[]])[] = [
    ...terms.map((term, index) => [`/terms/${String(index)}/inputs`, term.inputs] as const),
    ...(kernel === undefined ? [] : [["/kernel/inputs", kernel.inputs] as const]),
    ...trees.map((tree, index) => [`/trees/${String(index)}/inputs`, tree.inputs] as const),
  ];
  for (const [path, places] of lists) {
    const index = places.findIndex((place) => place >= inputs.length);
    if (index < 0) continue;
    const what = `There is no input ${String(places[index])} among ${String(inputs.length)}`;
    return { what, path: `${path}/${String(index)}` };
  }
  const landmark = kernel?.landmarks.findIndex(({ at }) => at.length !== kernel.inputs.length) ?? -1;
  if (landmark < 0) return undefined;
  return {
    what: "A landmark has not one coordinate for each input of the kernel",
    path: `/kernel/landmarks/${String(landmark)}/at`,
  };
}
