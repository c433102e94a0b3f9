/** How the elements of a weight are made: equally likely between -bound and bound, or all the same. */
export type Fill = { readonly bound: number } | { readonly value: number };

/** A weight of a network, float32, that is not made yet. */
export interface Weight {
  /** Its name in the model, which together with the seed decides its values. */
  readonly name: string;
  /** Its dimensions. */
  readonly dims: readonly number[];
  /** How its elements are made. */
  readonly fill: Fill;
}

/**
 * He's uniform initialization, which keeps the second moment of values through convolutions with rectifiers, so that
 * they neither vanish nor overflow however deep a network is.
 *
 * @param fanIn - Products that one output element sums.
 * @see He et al., Delving Deep into Rectifiers, 2015, https://arxiv.org/abs/1502.01852
 */
export function heUniform(fanIn: number): Fill {
  return { bound: Math.sqrt(6 / fanIn) };
}

/** Biases, and means of batch normalization: not zero, lest a mistake in them stay unseen, and too small to matter. */
export const SMALL: Fill = { bound: 0.05 };
