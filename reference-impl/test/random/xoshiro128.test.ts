import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";

function draw(seed: number, name: string, count: number, bound = 1): Float32Array {
  const numbers = new Float32Array(count);
  new Xoshiro128(seed, name).fillUniform(numbers, bound);
  return numbers;
}

describe("Xoshiro128", () => {
  it("spreads numbers evenly between the bounds", () => {
    const bound = 3;
    const numbers = draw(7, "weight", 100_000, bound);
    const buckets = new Array<number>(10).fill(0);
    expect(numbers.every((number) => Math.abs(number) <= bound)).toBe(true);
    for (const number of numbers) {
      const bucket = Math.min(9, Math.floor(((number + bound) / (2 * bound)) * 10));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    // Ten thousand each, with a standard deviation of 95.
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it("goes on where it stopped, so that pieces make the same sequence as one array", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(50), { maxLength: 5 }), (seed, lengths) => {
        const generator = new Xoshiro128(seed, "weight");
        const pieces = lengths.map((length) => {
          const piece = new Float32Array(length);
          generator.fillUniform(piece, 1);
          return [...piece];
        });
        const total = lengths.reduce((sum, length) => sum + length, 0);
        expect(pieces.flat()).toEqual([...draw(seed, "weight", total)]);
      }),
    );
  });

  it("has another sequence for another seed or name", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), fc.string(), (seedA, seedB, nameA, nameB) => {
        fc.pre(seedA !== seedB || nameA !== nameB);
        expect(draw(seedA, nameA, 4)).not.toEqual(draw(seedB, nameB, 4));
      }),
    );
  });
});
