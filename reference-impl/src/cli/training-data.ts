import { existsSync } from "node:fs";
import { DmpcError } from "@dmpc/schemas";
import type { Observation } from "../training/data/observation.ts";
import { readObservations } from "../training/data/read-observations.ts";
import { readInteger } from "./options.ts";

/** Options of commands that read measured latencies. */
export const DATA_OPTIONS = {
  data: { type: "string", multiple: true },
  opt: { type: "string", default: "none" },
  "cpu-cores": { type: "string" },
} as const;

/** What those options were given. */
export interface DataValues {
  readonly data?: string[] | undefined;
  readonly opt: string;
  readonly "cpu-cores"?: string | undefined;
}

/**
 * Reads the files that `--data` names: given several times, or with commas between them.
 *
 * @throws DmpcError DMPC_USAGE, DMPC_FILE, DMPC_SAMPLE_INVALID
 */
export async function readTrainingData({ data = [], opt, "cpu-cores": cores }: DataValues): Promise<Observation[]> {
  const files = data.flatMap((text) => (existsSync(text) ? [text] : text.split(",").filter((name) => name !== "")));
  if (files.length === 0) {
    throw new DmpcError(
      "DMPC_USAGE",
      "--data is missing; give files of latency samples, or tables of measured latencies.",
    );
  }
  if (opt !== "none" && opt !== "all") {
    throw new DmpcError("DMPC_USAGE", `--opt is "${opt}"; give none, for rows without graph optimizations, or all.`);
  }
  return readObservations(files, {
    optimization: opt,
    cpuCores: cores === undefined ? undefined : readInteger("cpu-cores", cores, 1, 65_536),
  });
}
