import type { ModelKernel } from "@dmpc/schemas";
import type { Parts } from "./fit-context.ts";

/** Parts over the same inputs, and what they count. */
export interface Share {
  /** The parts. */
  readonly parts: Parts;
  /** What their sum is multiplied by. */
  readonly weight: number;
}

/**
 * The weighted sum of parts as parts.
 *
 * @param shares - One of them at most has a kernel.
 */
export function combineParts(shares: readonly Share[]): Parts {
  const kernels = shares.flatMap(({ parts: { kernel }, weight }): ModelKernel[] => {
    if (kernel === undefined) return [];
    const landmarks = kernel.landmarks.map(({ at, weight: own }) => ({ at, weight: weight * own }));
    return [{ ...kernel, landmarks }];
  });
  const [first, ...others] = kernels;
  if (others.length > 0) throw new RangeError("A regression has one kernel.");
  const trees = shares.flatMap(({ parts, weight }) =>
    (parts.trees ?? []).map((tree) => {
      const leaves = tree.leaves.map((leaf) => weight * leaf);
      return { ...tree, leaves };
    }),
  );
  return {
    intercept: shares.reduce((sum, { parts, weight }) => sum + weight * parts.intercept, 0),
    terms: shares.flatMap(({ parts, weight }) =>
      parts.terms.map(({ inputs, coefficient }) => ({ inputs, coefficient: weight * coefficient })),
    ),
    ...(first === undefined ? {} : { kernel: first }),
    ...(trees.length === 0 ? {} : { trees }),
  };
}
