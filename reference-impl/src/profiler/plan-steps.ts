import type { ProfilingLoad } from "@dmpc/schemas";
import { Xoshiro128 } from "../random/xoshiro128.ts";
import { nameOfLoad } from "./load/load-level.ts";
import type { ProfilingOptions } from "./profiling-options.ts";
import { pick, shuffle } from "./sweep/pick.ts";

/** One model, loaded once and measured under one load. */
export interface ProfilingStep {
  /** Place in the plan. */
  readonly step: number;
  /** How often the same had been measured before. */
  readonly repeat: number;
  /** Which whole model, or which drawn layer. */
  readonly subject: { readonly kind: "model" | "sweep"; readonly index: number };
  /** Load that is made meanwhile. */
  readonly load: ProfilingLoad;
  /** Threads of a run. */
  readonly threads: number;
}

type Unit = Omit<ProfilingStep, "step" | "repeat">;

/** Steps under one load in a row: to make another one takes as long as to measure a few layers. */
const BLOCK_STEPS = 24;

/**
 * All steps of a profiling in their order, which the options decide. Each whole model is measured under every load with
 * every number of threads, each drawn layer under one of them. The order is random but for short blocks of one load, so
 * that what else happens on the machine falls on all loads alike. Repeats come when everything was measured once.
 */
export function planSteps(options: ProfilingOptions): ProfilingStep[] {
  const { repeat, repeatShare, seed } = options;
  const units = unitsOf(options);
  const repeated = shuffle(units, new Xoshiro128(seed, "repeated")).slice(0, Math.ceil(units.length * repeatShare));
  const steps = Array.from({ length: repeat }, (_, turn) =>
    inBlocks(turn === 0 ? units : repeated, new Xoshiro128(seed, `order/${String(turn)}`)).map((unit) => ({
      ...unit,
      repeat: turn,
    })),
  );
  return steps.flat().map((unit, step) => ({ step, ...unit }));
}

function unitsOf({ models, sweep, loads, threads, seed }: ProfilingOptions): Unit[] {
  const whole = models.flatMap((_, index) =>
    loads.flatMap((load) =>
      threads.map((count): Unit => ({ subject: { kind: "model", index }, load, threads: count })),
    ),
  );
  const drawn = Array.from({ length: sweep?.layers ?? 0 }, (_, index): Unit => {
    const random = new Xoshiro128(seed, `circumstances/${String(index)}`);
    return { subject: { kind: "sweep", index }, load: pick(loads, random), threads: pick(threads, random) };
  });
  return [...whole, ...drawn];
}

function inBlocks(units: readonly Unit[], random: Xoshiro128): Unit[] {
  const byLoad = new Map<string, Unit[]>();
  for (const unit of shuffle(units, random)) {
    const name = nameOfLoad(unit.load);
    const same = byLoad.get(name);
    if (same === undefined) byLoad.set(name, [unit]);
    else same.push(unit);
  }
  const blocks = [...byLoad.values()].flatMap((same) =>
    Array.from({ length: Math.ceil(same.length / BLOCK_STEPS) }, (_, block) =>
      same.slice(block * BLOCK_STEPS, (block + 1) * BLOCK_STEPS),
    ),
  );
  return shuffle(blocks, random).flat();
}
