import { describe, expect, it } from "vitest";
import { everyChunking } from "../src/arbitraries/index.ts";
import { decodeTensor, encodeTensor } from "../src/golden/index.ts";

describe("every chunking", () => {
  it("of three bytes is a list that a pencil makes", () => {
    const seen = everyChunking(3).map((pieces) =>
      pieces.map(({ from, to }) => `${String(from)}-${String(to)}`).join(" "),
    );
    expect(seen.sort()).toEqual(
      ["0-3", "0-1 1-3", "1-3 0-1", "0-2 2-3", "2-3 0-2"]
        .concat(["0-1 1-2 2-3", "0-1 2-3 1-2", "1-2 0-1 2-3", "1-2 2-3 0-1", "2-3 0-1 1-2", "2-3 1-2 0-1"])
        .sort(),
    );
  });

  it("of eight bytes covers each byte once, and is never the same twice", () => {
    const all = everyChunking(8);
    for (const pieces of all) {
      const bytes = pieces.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
      expect(bytes.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    }
    const names = all.map((pieces) => pieces.map(({ from, to }) => [from, to].join("-")).join());
    expect(new Set(names).size).toBe(names.length);
    // 1, 7, 21 and 35 ways to cut it in up to four pieces, in every order; three orders of the other 64 ways.
    expect(all.length).toBe(1 + 7 * 2 + 21 * 6 + 35 * 24 + 64 * 3);
  });
});

describe("float16", () => {
  it("has the bits that IEEE 754 says", () => {
    expect([...encodeTensor("float16", [1, -2, 0.5, 1.5, 0])]).toEqual([0, 0x3c, 0, 0xc0, 0, 0x38, 0, 0x3e, 0, 0]);
    expect(() => encodeTensor("float16", [2_049])).toThrow(RangeError);
  });

  it("gives back what was written", () => {
    const elements = Array.from({ length: 2_000 }, (_, index) => (index - 1_000) / 8);
    expect(decodeTensor("float16", encodeTensor("float16", elements))).toEqual(elements);
  });
});
