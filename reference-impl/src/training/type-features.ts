import type { LayerType } from "@dmpc/schemas";
import { featureReader } from "../predictor/features/feature-reader.ts";
import type { Observation } from "./data/observation.ts";

/** Features of the device's state, those that tell most first. */
const DYNAMIC_FEATURES: readonly string[] = [
  "threads",
  "contention",
  "cpu-busy",
  "cpu-system",
  "load-average",
  "run-queue-length",
  "run-queue-wait",
  "cpu-pressure",
];

/**
 * The features of the state that every observation tells. Where some do not, a regression must not need them, even of a type
 * whose own observations all do: the others show what states will be like that it is asked for.
 */
export function knownDynamicFeatures(observations: readonly Observation[]): string[] {
  return DYNAMIC_FEATURES.filter((feature) => {
    const read = featureReader(feature);
    return observations.every(({ conditions }) => read({ conditions }) !== undefined);
  });
}

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
