import type { SemanticRule } from "../semantic-rule.ts";

/** One in a hundred, and what the rounding of a sum of doubles can add to that. */
const TOLERANCE = 0.01 * (1 + 1e-9);

/**
 * Where the method is `whole-model`, the layers' latencies add up to `wholeModelMs` within 1 %. It binds whoever
 * measures. O(layers).
 *
 * @see spec/device-documents.md#device-profile (DMPC-PROF-003)
 */
export const wholeModelSum: SemanticRule<"device-profile"> = {
  ruleId: "DMPC-PROF-003",
  name: "whole-model-sum",
  concept: "device-profile",
  code: undefined,
  mend: "make each latency the layer's share times wholeModelMs",
  section: "spec/device-documents.md#device-profile",
  find({ measurement: { method, wholeModelMs }, layers }) {
    if (method !== "whole-model") return undefined;
    const sumMs = layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
    if (Math.abs(sumMs - wholeModelMs) <= wholeModelMs * TOLERANCE) return undefined;
    return {
      what: `The layers take ${String(sumMs)} ms together, the whole model ${String(wholeModelMs)} ms`,
      path: "/measurement/wholeModelMs",
    };
  },
};
