import type { BatchNormalization } from "./batch-norm.ts";

/**
 * The last batch normalization of a residual branch. With a scale of 1 and random weights each block would more than
 * double the second moment of values: after ResNet-50's 16 blocks one class has probability 1 whatever the picture is, so
 * that a wrong result looks like a right one. Training starts from a scale of 0 for the same growth.
 *
 * @see Goyal et al., Accurate, Large Minibatch SGD, 2017, section 5.1, https://arxiv.org/abs/1706.02677
 */
export const RESIDUAL_SCALE: BatchNormalization = { scale: 0.25 };
