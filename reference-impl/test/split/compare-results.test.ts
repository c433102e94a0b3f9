import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NamedTensors } from "../../src/runtime/runtime.ts";
import type { TensorValue } from "../../src/runtime/tensor-value.ts";
import { compareResults } from "../../src/split/compare-results.ts";

const EXACT = { relative: 0, absolute: 0 };

function floats(values: readonly number[], shape: readonly number[] = [values.length]): NamedTensors {
  return new Map([["y", { dtype: "float32", shape, bytes: new Uint8Array(Float32Array.from(values).buffer) }]]);
}

const anyValues = fc.array(fc.float(), { minLength: 1, maxLength: 8 });
const anyTolerance = fc.record({
  relative: fc.double({ min: 0, max: 1, noNaN: true }),
  absolute: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe("compareResults", () => {
  it("finds a result equal to itself, whatever is in it, at any tolerance", () => {
    fc.assert(
      fc.property(anyValues, anyTolerance, (values, tolerance) => {
        expect(compareResults(floats(values), floats(values), tolerance)).toEqual({
          within: true,
          identical: true,
          maxAbsDiff: 0,
          where: undefined,
        });
      }),
      { seed: 201, numRuns: 200 },
    );
  });

  it("says the same as the definition of the tolerance, element by element", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.float({ noNaN: true, noDefaultInfinity: true, min: -8, max: 8 }),
            fc.constantFrom(0, 0, 0.1, 0.5, 1, -1),
          ),
          { minLength: 1, maxLength: 8 },
        ),
        fc.record({ relative: fc.constantFrom(0, 0.1, 0.5), absolute: fc.constantFrom(0, 0.2, 1) }),
        (pairs, tolerance) => {
          const expected = Float32Array.from(pairs, ([value]) => value);
          const actual = Float32Array.from(pairs, ([value, change]) => value + change);
          const differences = Array.from(expected, (value, index) => Math.abs(value - (actual[index] ?? NaN)));
          const isWithin = differences.every(
            (difference, index) =>
              difference <= tolerance.absolute + tolerance.relative * Math.abs(expected[index] ?? NaN),
          );
          const result = compareResults(floats([...expected]), floats([...actual]), tolerance);
          expect(result.maxAbsDiff).toBe(Math.max(...differences));
          const isExact = tolerance.absolute === 0 && tolerance.relative === 0;
          if (!isExact) expect(result.within).toBe(isWithin);
          else expect(result.within).toBe(result.identical);
          expect(result.where).toBe(result.within ? undefined : "y");
        },
      ),
      { seed: 202, numRuns: 300 },
    );
  });

  it("is no stricter with a wider tolerance", () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyTolerance, anyTolerance, (one, other, narrow, more) => {
        const wide = { relative: narrow.relative + more.relative, absolute: narrow.absolute + more.absolute };
        const [expected, actual] = [floats(one), floats(other)];
        if (compareResults(expected, actual, narrow).within) {
          expect(compareResults(expected, actual, wide).within).toBe(true);
        }
      }),
      { seed: 203, numRuns: 200 },
    );
  });

  it.each<[string, NamedTensors, NamedTensors]>([
    ["a missing output", floats([1]), new Map()],
    ["an output too many", new Map(), floats([1])],
    ["another shape", floats([1, 2], [2]), floats([1, 2], [1, 2])],
    ["fewer elements", floats([1, 2]), floats([1])],
    [
      "another type",
      floats([1]),
      new Map([["y", { dtype: "int32", shape: [1], bytes: new Uint8Array([0, 0, 128, 63]) }]]),
    ],
    ["no number in the place of one", floats([1]), floats([NaN])],
    ["a number in the place of none", floats([NaN]), floats([1])],
    ["the other infinity", floats([Infinity]), floats([-Infinity])],
    ["a number in the place of infinity", floats([Infinity]), floats([3e38])],
  ])("finds %s different at any tolerance", (_, expected, actual) => {
    const result = compareResults(expected, actual, { relative: 1, absolute: 1e6 });
    expect(result).toMatchObject({ identical: false, within: false, where: "y", maxAbsDiff: Infinity });
  });

  it("asks for equal bits where no tolerance is given: not even zeros of two signs are the same", () => {
    expect(compareResults(floats([0]), floats([-0]), EXACT)).toMatchObject({
      within: false,
      identical: false,
      where: "y",
    });
    expect(compareResults(floats([0]), floats([-0]), { relative: 0, absolute: 1e-30 })).toMatchObject({ within: true });
  });

  it("names the first output that differs", () => {
    const tensor = (value: number): TensorValue => ({
      dtype: "float32",
      shape: [1],
      bytes: new Uint8Array(Float32Array.of(value).buffer),
    });
    const results = (a: number, b: number): NamedTensors => new Map(Object.entries({ a: tensor(a), b: tensor(b) }));
    expect(compareResults(results(1, 2), results(1, 3), EXACT).where).toBe("b");
    expect(compareResults(results(1, 2), results(0, 3), EXACT)).toMatchObject({ where: "a", maxAbsDiff: 1 });
  });
});
