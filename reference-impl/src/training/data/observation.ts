import type { LayerType } from "@dmpc/schemas";
import type { Conditions, DescribedLayer } from "../../predictor/features/feature-reader.ts";

/** A layer of which a latency was measured. */
export type ObservedLayer = DescribedLayer & {
  /** Kind of the layer by what it computes. */
  readonly type: LayerType;
};

/** One measured latency and all that a predictor may know of it, whatever file it comes from. */
export interface Observation {
  /** The layer; absent where a whole model was measured. */
  readonly layer?: ObservedLayer;
  /** Its identifier in the graph of its model, where the data tells. */
  readonly layerId?: string;
  /** Name of the device. */
  readonly deviceId: string;
  /** Name of the model, by which observations belong together where models are held out. */
  readonly model: string;
  /** What the observations of one measurement of one model share: its layers and the whole. */
  readonly run: string;
  /** Whether a whole model ran, or a model of one layer whose parameters were drawn. */
  readonly origin: "whole-model" | "sweep";
  /** Threads, processors and load. */
  readonly conditions: Conditions;
  /** Busy processes that the profiler made. */
  readonly loadProcesses: number;
  /** Latency in milliseconds, above 0: the mean of a latency sample, the median of a row of a table. */
  readonly latencyMs: number;
}
