import { closeSync, openSync, readSync } from "node:fs";
import { gunzipSync, constants } from "node:zlib";
import { DmpcError } from "@dmpc/schemas";
import type { Observation } from "./observation.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { rowError } from "./read-rows.ts";
import { observeSamples } from "./sample-observations.ts";
import { observeTable } from "./table-observations.ts";

/** Bytes of a file's beginning that are looked at to see what it is. */
const LOOK_BYTES = 4096;

/**
 * Reads measured latencies: latency samples, one a line, or tables of comma-separated values; `.gz` or not.
 *
 * @throws DmpcError DMPC_FILE if a file cannot be read; DMPC_SAMPLE_INVALID with file and row for a row that makes no
 *   sense, and for a file without any
 */
export async function readObservations(files: readonly string[], options: ReadingOptions): Promise<Observation[]> {
  const all: Observation[] = [];
  for (const file of files) {
    const before = all.length;
    const observations = beginsWithObject(file)
      ? observeSamples(file, options)
      : observeTable(file, options.optimization);
    for await (const observation of observations) all.push(observation);
    if (all.length === before)
      throw rowError(file, 1, "is missing: the file has no measured latencies that were asked for");
  }
  return all;
}

function beginsWithObject(file: string): boolean {
  try {
    const handle = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(LOOK_BYTES);
      const begin = bytes.subarray(0, readSync(handle, bytes));
      // Only the beginning is there, so the end of the packed stream is not.
      const text = file.endsWith(".gz") ? gunzipSync(begin, { finishFlush: constants.Z_SYNC_FLUSH }) : begin;
      return text.toString("latin1").trimStart().startsWith("{");
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot read ${file}: ${why}; give another file.`, { cause });
  }
}
