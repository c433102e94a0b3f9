import type { LayerType } from "@dmpc/schemas";

/** Features of the device's state, those that tell most first. */
export const DYNAMIC_FEATURES: readonly string[] = [
  "threads",
  "contention",
  "cpu-busy",
  "cpu-system",
  "load-average",
  "run-queue-length",
  "run-queue-wait",
  "cpu-pressure",
];

const ELEMENTWISE = ["output-elements", "input-elements", "output-positions", "output-channels"];
const CONVOLUTION = [
  "flops",
  "input-elements",
  "output-elements",
  "parameters",
  "kernel-elements",
  "kernel-extent",
  "stride-elements",
  "input-channels-per-group",
  "output-channels-per-group",
  "groups",
  "output-positions",
  "arithmetic-intensity",
];
const RECURRENT = ["flops", "parameters", "input-elements", "output-elements", "steps"];

const OF_TYPE: Readonly<Partial<Record<LayerType, readonly string[]>>> = {
  conv: CONVOLUTION,
  deconv: CONVOLUTION,
  pooling: ["input-elements", "output-elements", "flops", "kernel-elements", "global-window", "output-channels"],
  fc: ["flops", "parameters", "input-elements", "output-elements", "input-channels", "output-channels"],
  attention: ["flops", "input-elements", "output-elements", "output-channels"],
  lstm: RECURRENT,
  rnn: RECURRENT,
  concat: [...ELEMENTWISE, "operands"],
};

/**
 * Static features that a regression of a type looks at: those of the work, the traffic and the parallelism that the type
 * has. Few that say something predict models that were never seen better than many.
 */
export function staticFeatures(type: LayerType | "any"): readonly string[] {
  if (type === "any") return ["flops", ...ELEMENTWISE, "parameters"];
  return OF_TYPE[type] ?? ELEMENTWISE;
}
