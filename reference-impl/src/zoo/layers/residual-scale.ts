import type { BatchNormalization } from "./batch-norm.ts";

/**
 * The last batch normalization of a residual branch. With a scale of 1 and random weights each block would triple the
 * second moment of values: 16 blocks would make one class all but certain, so that a wrong result looks like a right one.
 * Training starts from a scale of 0 for the same reason.
 *
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017, section 5.1, https://arxiv.org/abs/1706.02677
 */
export const residualScale: BatchNormalization = { scale: 0.25 };
