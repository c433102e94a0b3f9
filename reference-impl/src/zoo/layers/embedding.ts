import type { Value } from "../graph-builder.ts";

/** A vector for each word of a vocabulary, looked up by its number. */
export function embedding(words: Value, name: string, { vocabulary, size }: EmbeddingSize): Value {
  const table = words.graph.weight(`${name}/table`, [vocabulary, size], { bound: 1 });
  const [output] = words.graph.node({
    name,
    operator: "Gather",
    inputs: [table, words],
    outputs: [[...words.shape, size]],
    attributes: { axis: 0 },
  });
  return output;
}

/** How large a table of word vectors is. */
export interface EmbeddingSize {
  /** Words that it knows. */
  readonly vocabulary: number;
  /** Elements of each vector. */
  readonly size: number;
}
