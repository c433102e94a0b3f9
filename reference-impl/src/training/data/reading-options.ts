/** Graph optimizations under which layers were measured: `none`, one node a layer; `all`, fused nodes. */
export type MeasuredOptimization = "none" | "all";

/** What is read of files. */
export interface ReadingOptions {
  /** Which rows are read of tables that have both kinds, and of which kind samples have to be. */
  readonly optimization: MeasuredOptimization;
  /** Logical processors of the device, for samples that do not tell. */
  readonly cpuCores?: number | undefined;
}
