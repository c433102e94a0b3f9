import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { augmentGraph } from "../../src/graph/augmented-graph.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { type RandomCut, randomCuts } from "../../src/split/random-cuts.ts";
import { chainGraph } from "../support/graphs.ts";

function draw(layers: number, count: number, seed = 1): RandomCut[] {
  const graph = augmentGraph(chainGraph(Array.from({ length: layers + 1 }, () => 1)));
  return [...randomCuts(graph, count, new Xoshiro128(seed, "cuts"))];
}

/** Devices of the layers, without source and sink, as one letter each. */
function lettersOf({ placement }: RandomCut): string {
  return placement
    .slice(1, -1)
    .map((device) => (device === "edge" ? "E" : "e"))
    .join("");
}

describe("randomCuts", () => {
  it("places every layer, and source and sink on the end device", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.nat(), (layers, count, seed) => {
        const cuts = draw(layers, count, seed);
        expect(cuts).toHaveLength(count);
        for (const { placement } of cuts) {
          expect(placement).toHaveLength(layers + 2);
          expect([placement[0], placement.at(-1)]).toEqual(["end", "end"]);
          for (const device of placement) expect(["end", "edge"]).toContain(device);
        }
      }),
      { seed: 191, numRuns: 100 },
    );
  });

  it("draws the kinds in turn: one cut, one cut with a few layers elsewhere, and layers anywhere", () => {
    const cuts = draw(40, 30);
    expect(cuts.slice(0, 6).map(({ kind }) => kind)).toEqual([
      "prefix",
      "flips",
      "random",
      "prefix",
      "flips",
      "random",
    ]);
    for (const cut of cuts.filter(({ kind }) => kind === "prefix")) expect(lettersOf(cut)).toMatch(/^e*E*$/);
    for (const cut of cuts.filter(({ kind }) => kind === "flips")) {
      const letters = lettersOf(cut);
      const flips = Array.from({ length: 41 }, (_, at) => {
        const prefix = "e".repeat(at) + "E".repeat(40 - at);
        return Array.from(prefix).filter((letter, index) => letter !== letters[index]).length;
      });
      expect(Math.min(...flips)).toBeLessThanOrEqual(4);
    }
  });

  it("gives both devices layers, every cut of a chain, and every layer both devices", () => {
    const cuts = draw(5, 300);
    const prefixes = new Set(cuts.filter(({ kind }) => kind === "prefix").map(lettersOf));
    expect([...prefixes].sort()).toEqual(["EEEEE", "eEEEE", "eeEEE", "eeeEE", "eeeeE", "eeeee"].sort());
    const random = new Set(cuts.filter(({ kind }) => kind === "random").map(lettersOf));
    expect(random.size).toBe(2 ** 5);
  });

  it("draws the same for the same seed, and something else for another", () => {
    expect(draw(30, 9, 7)).toEqual(draw(30, 9, 7));
    expect(draw(30, 9, 8)).not.toEqual(draw(30, 9, 7));
  });
});
