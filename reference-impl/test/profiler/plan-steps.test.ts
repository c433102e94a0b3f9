import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOfLoad } from "../../src/profiler/load/load-level.ts";
import { planSteps, type ProfilingStep } from "../../src/profiler/plan-steps.ts";
import { type ProfilingOptions, profilingIdOf } from "../../src/profiler/profiling-options.ts";

const options: fc.Arbitrary<ProfilingOptions> = fc.record({
  deviceId: fc.constant("here"),
  models: fc
    .integer({ min: 0, max: 3 })
    .map((count) =>
      Array.from({ length: count }, (_, index) => ({ name: String(index), modelDigest: "d", inputShapes: [] })),
    ),
  sweep: fc.record({ types: fc.constant(["conv" as const]), layers: fc.integer({ min: 1, max: 80 }) }),
  loads: fc.subarray([0, 1, 2, 4], { minLength: 1 }).map((counts) => counts.map((processes) => ({ processes }))),
  threads: fc.subarray([1, 2], { minLength: 1 }),
  runs: fc.constant(10),
  repeat: fc.integer({ min: 1, max: 3 }),
  repeatShare: fc.constantFrom(0, 0.3, 1),
  seed: fc.nat(),
});

const unitOf = ({ subject, load, threads }: ProfilingStep): string =>
  [subject.kind, subject.index, nameOfLoad(load), threads].join();

describe("planSteps", () => {
  it("takes every model under every load, every layer under one, each once, and repeats of them later", () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const steps = planSteps(chosen);
        expect(steps.map(({ step }) => step)).toEqual(steps.map((_, index) => index));
        const { models, sweep, loads, threads, repeat, repeatShare } = chosen;
        const units = models.length * loads.length * threads.length + (sweep?.layers ?? 0);
        const first = steps.slice(0, units);
        expect(first.every((step) => step.repeat === 0)).toBe(true);
        expect(new Set(first.map(unitOf)).size).toBe(units);
        const known = new Set(first.map(unitOf));
        for (let turn = 1; turn < repeat; turn += 1) {
          const again = steps.filter((step) => step.repeat === turn);
          expect(again).toHaveLength(Math.ceil(units * repeatShare));
          expect(new Set(again.map(unitOf)).size).toBe(again.length);
          expect(again.every((step) => known.has(unitOf(step)))).toBe(true);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("is the same for the same options, which have one id, and another for another seed", () => {
    const [chosen] = fc.sample(
      options.filter(({ sweep, loads }) => (sweep?.layers ?? 0) > 20 && loads.length > 1),
      { seed: 4, numRuns: 1 },
    );
    if (chosen === undefined) throw new Error("nothing drawn");
    expect(planSteps({ ...chosen })).toEqual(planSteps(chosen));
    expect(profilingIdOf({ ...chosen })).toBe(profilingIdOf(chosen));
    const other = { ...chosen, seed: chosen.seed + 1 };
    expect(planSteps(other)).not.toEqual(planSteps(chosen));
    const changes: Partial<ProfilingOptions>[] = [
      { seed: other.seed },
      { deviceId: "there" },
      { runs: 11 },
      { threads: [3] },
      { loads: [{ processes: 9, dutyShare: 1, kind: "mem" }] },
      { sweep: { types: ["fc"], layers: 1 } },
      { models: [{ name: "x", modelDigest: "d", inputShapes: [[1]] }] },
      { repeat: 9 },
      { repeatShare: 0.7 },
    ];
    const ids = [chosen, ...changes.map((change) => ({ ...chosen, ...change }))].map(profilingIdOf);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
