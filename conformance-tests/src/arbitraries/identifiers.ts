import fc from "fast-check";

/**
 * Beginnings of identifiers that a careless receiver confuses or trips over: two spellings of one letter, which only
 * normalisation makes equal, names that mean something in a host language, spaces, a letter beyond the basic plane.
 */
const PREFIXES = ["l", "conv/", "\u00e9", "e\u0301", "__proto__", "constructor", "a b ", "0", "A", "a", "\u{1f9e0}"];

/**
 * Names for the n-th layer, tensor or device of a document: distinct for distinct numbers.
 *
 * @see spec/conventions.md#strings
 */
export function naming(kind: string): fc.Arbitrary<(index: number) => string> {
  const plain = (index: number): string => `${kind}${String(index)}`;
  return fc
    .option(fc.shuffledSubarray(PREFIXES, { minLength: PREFIXES.length }), { nil: undefined, freq: 3 })
    .map((prefixes) => {
      if (prefixes === undefined) return plain;
      return (index) => {
        const prefix = prefixes[index % prefixes.length] ?? kind;
        const round = Math.floor(index / prefixes.length);
        return round === 0 ? prefix : `${prefix}${kind}${String(round)}`;
      };
    });
}
