/** Families in the order of the slides' table. */
export const SOURCE_FAMILIES = [
  "logarithmic",
  "linear",
  "lasso",
  "ridge",
  "kernel-ridge",
  "polynomial",
  "gradient-boosted-trees",
] as const;

/** What the slides report of a type of layer, as R2. */
export interface SourceFigures {
  /** By family, static and dynamic features, in the order of {@link SOURCE_FAMILIES}. */
  readonly families: readonly number[];
  /** The linear function with static features alone. */
  readonly linearStatic: number;
  /** Neurosurgeon's model. */
  readonly neurosurgeon: number;
}

/**
 * R2 by type of layer in "End-Edge Cooperative Inference of Deep Learning Model Based on DNN Partition" (Y. Wang, Institute of
 * Computing Technology CAS, 2020), experiment 1; see spec/NOTICE.md.
 */
export const SOURCE_FIGURES: Readonly<Record<string, SourceFigures>> = {
  conv: figures([0.7136, 0.5718, 0.5733, 0.5718, 0.5936, 0.9758, 0.7579], 0.4458, 0.6687),
  pooling: figures([0.8939, 0.9776, 0.9758, 0.9776, 0.9909, 0.9962, 0.8595], 0.9604, 0.9604),
  fc: figures([0.9306, 0.8417, 0.8411, 0.8416, 0.9638, 0.9661, 0.7303], 0.6461, 0.8321),
  bn: figures([0.8625, 0.9874, 0.9864, 0.9873, 0.9978, 0.9982, 0.8613], 0.9535, 0.9535),
  activation: figures([0.8583, 0.8889, 0.8888, 0.8889, 0.8936, 0.8991, 0.7151], 0.7395, 0.7395),
  softmax: figures([0.9061, 0.9836, 0.9835, 0.9836, 0.9801, 0.9749, 0.7547], 0.9712, 0.9712),
  argmax: figures([0.8159, 0.9751, 0.9749, 0.9752, 0.9762, 0.9776, 0.7306], 0.9535, 0.9535),
};

function figures(families: readonly number[], linearStatic: number, neurosurgeon: number): SourceFigures {
  return { families, linearStatic, neurosurgeon };
}
