import { createHash } from "node:crypto";
import type { ProfilingLoad } from "@dmpc/schemas";
import { nameOfLoad } from "./load/load-level.ts";
import type { SweepType } from "./sweep/parameter-ranges.ts";

/** What a sweep draws. */
export interface SweepOptions {
  /** Layer types, as frequent among each other as they are in `SWEEP_TYPES`. */
  readonly types: readonly SweepType[];
  /** Layers to draw. */
  readonly layers: number;
}

/** What makes a whole model the same one. */
export interface IdentifiedModel {
  /** Its name in samples. */
  readonly name: string;
  /** Its digest. */
  readonly modelDigest: string;
  /** Dimensions of its inputs. */
  readonly inputShapes: readonly (readonly number[])[];
}

/** What is measured, and how. Two profilings of the same options have the same plan. */
export interface ProfilingOptions {
  /** The device that samples name. */
  readonly deviceId: string;
  /** Whole models. */
  readonly models: readonly IdentifiedModel[];
  /** Single layers, if any. */
  readonly sweep?: SweepOptions;
  /** Loads to measure under. */
  readonly loads: readonly ProfilingLoad[];
  /** Numbers of threads to measure with. */
  readonly threads: readonly number[];
  /** Runs of each model and layer, as far as time allows; short layers run more often. */
  readonly runs: number;
  /** How often everything is measured. */
  readonly repeat: number;
  /** Share of the steps that are measured again, from 0 to 1. */
  readonly repeatShare: number;
  /** Decides what is drawn, and the order. */
  readonly seed: number;
}

/** Nodes are layers only where the runtime leaves them alone. */
export const PROFILED_LEVEL = "disabled";

/** Rises with every change of what the same options mean. */
const PLAN_VERSION = 1;

/** The digest of the options, which samples bear. */
export function profilingIdOf(options: ProfilingOptions): string {
  const { deviceId, models, sweep, loads, threads, runs, repeat, repeatShare, seed } = options;
  const text = JSON.stringify([
    ...[PLAN_VERSION, deviceId, PROFILED_LEVEL, runs, repeat, repeatShare, seed],
    models.map(({ name, modelDigest, inputShapes }) => [name, modelDigest, inputShapes]),
    sweep === undefined ? [] : [sweep.types, sweep.layers],
    loads.map(nameOfLoad),
    threads,
  ]);
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
