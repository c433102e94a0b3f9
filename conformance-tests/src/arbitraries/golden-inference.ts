import fc from "fast-check";
import type { Piece } from "../client/pieces.ts";
import { elementCount, type Elements, type GoldenDataType, type GoldenModel } from "../golden/golden-model.ts";

/** One element: small, exact in its type, and never a zero of floating point, whose sign is a matter of taste. */
function oneElement(dtype: GoldenDataType): fc.Arbitrary<number> {
  const whole = fc.integer({ min: -1_000, max: 1_000 }).map((value) => (value === 0 ? 1 : value));
  switch (dtype) {
    case "bool":
      return fc.nat(1);
    case "uint8":
      return fc.nat(255);
    case "int32":
    case "int64":
      return whole;
    default:
      return whole.map((value) => value / 8);
  }
}

/** Elements for one input of a golden model. */
export function elements({ dtype, shape }: GoldenModel["inputs"][number]): fc.Arbitrary<Elements> {
  const element = oneElement(dtype);
  const length = elementCount(shape);
  if (length <= 16) return fc.array(element, { minLength: length, maxLength: length });
  // Long tensors repeat a short pattern, which keeps counterexamples readable.
  return fc
    .array(element, { minLength: 1, maxLength: 7 })
    .map((pattern) => Array.from({ length }, (_, index) => pattern[index % pattern.length] ?? 1));
}

/** Elements for every input of a golden model. */
export function inputsOf(model: GoldenModel): fc.Arbitrary<Elements[]> {
  return fc.tuple(...model.inputs.map(elements));
}

/** Ways to cut parts of the given sizes into chunks of at most `maxPieceBytes` and to shuffle all of them. */
export function pieces(
  sizes: readonly { readonly partIndex: number; readonly sizeBytes: number }[],
  maxPieceBytes: number,
): fc.Arbitrary<Piece[]> {
  const cutParts = sizes.map(({ partIndex, sizeBytes }) =>
    fc
      .tuple(cuts(sizeBytes), fc.boolean())
      .map(([places, crc]) => cutUp(partIndex, [0, ...places, sizeBytes], maxPieceBytes, crc)),
  );
  return fc.tuple(...cutParts).chain((parts) => {
    const all = parts.flat();
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
}

/** A few places inside a part, in order. */
function cuts(sizeBytes: number): fc.Arbitrary<number[]> {
  if (sizeBytes < 2) return fc.constant([]);
  return fc
    .uniqueArray(fc.integer({ min: 1, max: sizeBytes - 1 }), { maxLength: 6 })
    .map((places) => [...places].sort((a, b) => a - b));
}

function cutUp(partIndex: number, places: readonly number[], maxPieceBytes: number, crc: boolean): Piece[] {
  const found: Piece[] = [];
  for (let index = 1; index < places.length; index += 1) {
    const end = places[index] ?? 0;
    let from = places[index - 1] ?? 0;
    do {
      const to = Math.min(end, from + maxPieceBytes);
      found.push({ partIndex, from, to, crc });
      from = to;
    } while (from < end);
  }
  return found;
}
