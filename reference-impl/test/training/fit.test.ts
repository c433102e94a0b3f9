import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { evaluateColumns } from "../../src/training/fit/evaluate-columns.ts";
import { FAMILIES } from "../../src/training/fit/families.ts";
import { fitLasso } from "../../src/training/fit/lasso.ts";
import { fitRidge } from "../../src/training/fit/ridge.ts";
import { type Table, takeRows } from "../../src/training/fit/table.ts";
import { makeContext } from "../../src/training/fit/fit-context.ts";
import { fitKernel } from "../../src/training/fit/kernel-ridge.ts";
import { crossValidate, dealFolds } from "../../src/training/cross-validate.ts";
import type { Observation } from "../../src/training/data/observation.ts";
import { canBeRanked, rankFamilies } from "../../src/training/select-family.ts";
import { makeTable } from "../../src/training/table-of-type.ts";
import { scorePredictions } from "../../src/training/score.ts";

/** Numbers from 0 to 1. */
function noise(count: number, seed: number): Float64Array {
  const random = new Xoshiro128(seed, "noise");
  return Float64Array.from({ length: count }, () => random.next());
}

/** Layers whose latency follows the work to the power 0.8 and doubles under load. */
function layers(count: number, salt: number): Table {
  const flops = noise(count, salt).map((u) => Math.round(10 ** (3 + 5 * u)));
  const busy = noise(count, salt + 1);
  const latencies = flops.map((work, i) => 1e-5 * work ** 0.8 * (1 + (busy[i] ?? 0)));
  return { features: ["flops", "cpu-busy"], columns: [flops, busy], latencies };
}

describe("families", () => {
  const known = layers(600, 1);
  const held = layers(200, 5);

  it.each(FAMILIES.filter(({ family }) => !["linear", "lasso", "ridge", "logarithmic"].includes(family)))(
    "$name follows a law of powers on rows that it has not seen",
    (family) => {
      const predicted = evaluateColumns(family.fit(known), held.features, held.columns);
      expect(scorePredictions(held.latencies, predicted)?.mape).toBeLessThan(0.1);
    },
  );

  it.each(FAMILIES)("$name gives the same model for the same rows", (family) => {
    expect(family.fit(known)).toEqual(family.fit(known));
  });

  it.each(FAMILIES)("$name takes nothing large from inputs that hardly ever differ", (family) => {
    const random = new Xoshiro128(3, "sizes");
    const written = noise(400, 21).map((u) => Math.round(10 ** (4 + 2 * u)));
    // One layer in a hundred reads a little more than it writes; what it takes besides is noise.
    const read = written.map((size, row) => (row % 100 === 0 ? size + 50 : size));
    const latencies = written.map((size) => 1e-6 * size * (0.9 + 0.2 * random.next()));
    const table: Table = { features: ["output-elements", "input-elements"], columns: [written, read], latencies };
    const [predicted = NaN] = evaluateColumns(family.fit(table), table.features, [
      Float64Array.of(2e4),
      Float64Array.of(8e4),
    ]);
    expect(predicted).toBeGreaterThan(0.01);
    expect(predicted).toBeLessThan(0.15);
  });

  it("boosted trees never fall as work or load rises", () => {
    const trees = FAMILIES.find(({ name }) => name === "gradient-boosted-trees");
    if (trees === undefined) throw new Error("there is no such family");
    const noisy: Table = { ...known, latencies: known.latencies.map((ms, i) => ms * (0.5 + (noise(600, 9)[i] ?? 0))) };
    const regression = trees.fit(noisy);
    fc.assert(
      fc.property(
        fc.double({ min: 1e3, max: 1e8, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (work, more, busy) => {
          const at = (flops: number, load: number): number =>
            evaluateColumns(regression, noisy.features, [Float64Array.of(flops), Float64Array.of(load)])[0] ?? NaN;
          expect(at(work * more, busy)).toBeGreaterThanOrEqual(at(work, busy));
          expect(at(work, busy)).toBeGreaterThanOrEqual(at(work, busy / more));
        },
      ),
    );
  });
});

describe("what is fitted to", () => {
  const state = { cpuUserShare: 0, cpuSystemShare: 0, cpuIdleShare: 1, freeMemoryBytes: 1, totalMemoryBytes: 1 };
  const alike = Array.from({ length: 30 }, (): Observation => {
    return {
      ...{ deviceId: "here", model: "one", run: "1", origin: "whole-model", loadProcesses: 0, latencyMs: 2 },
      layer: { type: "softmax", operator: "Softmax", features: { outputSize: 8, inputSize: 8 } },
      conditions: { threads: 1, cpuCores: 1, state },
    };
  });

  it.each(FAMILIES)("may be all alike, and $name predicts it again", (family) => {
    const table = makeTable(alike, ["flops", "output-elements", "cpu-busy"]);
    expect(table.features).toEqual(["output-elements"]);
    const [predicted] = evaluateColumns(family.fit(table), table.features, table.columns);
    expect(predicted).toBeCloseTo(2, 3);
  });

  it("has to be known", () => {
    expect(() => makeTable(alike, ["flops", "load-average"])).toThrow(
      expect.objectContaining({ code: "DMPC_SAMPLE_INVALID" }),
    );
  });

  it("leaves enough to compare families by when its largest group is held out, or families are not compared", () => {
    const groups = (large: number, small: number): string[] =>
      Array.from({ length: large + small }, (_, i) => (i < large ? "large" : `small ${String(i % 3)}`));
    expect(canBeRanked(groups(500, 39))).toBe(false);
    expect(canBeRanked(groups(500, 40))).toBe(true);
    expect(canBeRanked(groups(500, 0))).toBe(false);
  });
});

describe("cross-validation", () => {
  const table = layers(240, 11);
  const groups = Array.from(table.latencies, (_, row) => `model ${String(row % 8)}`);

  it("predicts no row by a fit that saw its group", () => {
    const groupOf = new Map(Array.from(table.latencies, (latency, row) => [latency, groups[row]]));
    const folds = dealFolds(groups, 4);
    const linear = FAMILIES[0];
    if (linear === undefined) throw new Error("there are no families");
    const fitted: Set<string | undefined>[] = [];
    const watched = {
      ...linear,
      fit: (known: Table) => {
        fitted.push(new Set(Array.from(known.latencies, (latency) => groupOf.get(latency))));
        return linear.fit(known);
      },
    };
    const predicted = crossValidate(watched, table, folds);
    expect(fitted.map(({ size }) => size)).toEqual([6, 6, 6, 6]);
    for (const known of fitted) {
      const held = new Set(groups.filter((group) => !known.has(group)));
      expect(held.size).toBe(2);
      const rows = Uint32Array.from(groups.keys()).filter((row) => known.has(groups[row]));
      const regression = linear.fit(takeRows(table, rows));
      const again = evaluateColumns(regression, table.features, table.columns);
      groups.forEach((group, row) => {
        if (held.has(group)) expect(predicted[row]).toBe(again[row]);
      });
    }
  });

  it("puts the family first that leaves the least unexplained", () => {
    const ranked = rankFamilies(table, groups, () => true);
    const left = ranked.map(({ score: { r2, mape } }) => (1 - r2) * mape);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(new Set(ranked.map(({ family: { name } }) => name)).size).toBe(FAMILIES.length);
    expect(ranked.at(-1)?.score.mape).toBeGreaterThan(5 * (ranked[0]?.score.mape ?? NaN));
  });

  it("judges by the rows that count alone", () => {
    const [ridge] = FAMILIES.filter(({ name }) => name === "ridge");
    if (ridge === undefined) throw new Error("there is no such family");
    const [some] = rankFamilies(table, groups, (row) => row < 100, [ridge]);
    expect(some?.score.n).toBe(100);
  });
});

describe("a kernel", () => {
  it("is the mean where the penalty is heavy, and follows the rows where it is light", () => {
    const table = layers(200, 21);
    const context = makeContext(table, "logarithm", "logarithm");
    const size = (penalty: number): number => {
      const { kernel } = fitKernel(context, { landmarks: 40, gamma: 0.1, penalty });
      return Math.max(...(kernel?.landmarks ?? []).map(({ weight }) => Math.abs(weight)));
    };
    expect(size(1e9)).toBeLessThan(1e-3);
    expect(size(0.1)).toBeGreaterThan(0.1);
  });
});

describe("linear fits", () => {
  const [a, b] = [noise(100, 2), noise(100, 3)];
  const values = a.map((x, i) => 3 + 2 * x - 5 * (b[i] ?? 0));

  it("find the coefficients that made the values", () => {
    const { intercept, coefficients } = fitRidge([a, b], values, { strength: 0, towards: 0 });
    expect(intercept).toBeCloseTo(3, 6);
    expect(coefficients[0]).toBeCloseTo(2, 6);
    expect(coefficients[1]).toBeCloseTo(-5, 6);
  });

  it("are drawn to their prior where it is strong", () => {
    const { coefficients } = fitRidge([a, b], values, { strength: 1e9, towards: 0.5 });
    expect(coefficients[0]).toBeCloseTo(0.5, 4);
    expect(coefficients[1]).toBeCloseTo(0.5, 4);
  });

  it("of the lasso leave out what the penalty forbids", () => {
    const centred = [a, b].map((column) => {
      const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
      return column.map((x) => x - mean);
    });
    expect(fitLasso(centred, values, 1).coefficients.map(Math.abs)).toEqual([0, 0]);
    const free = fitLasso(centred, values, 0).coefficients;
    expect(free[0]).toBeCloseTo(2, 4);
    expect(free[1]).toBeCloseTo(-5, 4);
  });
});

describe("folds and scores", () => {
  it("keep a group in one fold, and use as many folds as there can be", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1, maxLength: 60 }),
        (groups) => {
          const folds = dealFolds(groups, 3);
          const byGroup = new Map(groups.map((group, i) => [group, folds[i]]));
          groups.forEach((group, i) => {
            expect(folds[i]).toBe(byGroup.get(group));
          });
          expect(new Set(folds).size).toBe(Math.min(3, byGroup.size));
        },
      ),
    );
  });

  it("are 1, 0 and 1 for what is exact", () => {
    expect(scorePredictions([1, 2, 3], [1, 2, 3])).toEqual({ n: 3, r2: 1, mape: 0, within10: 1 });
    expect(scorePredictions([1, 2, 3], [2, 2, 2])?.r2).toBe(0);
    expect(scorePredictions([], [])).toBeUndefined();
  });
});
