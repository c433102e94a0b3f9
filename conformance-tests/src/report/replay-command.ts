import type { ConformanceReport } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";

/** The command line that runs one check again with the same random choices, for a POSIX shell. */
export function replayCommand(
  { url, seed, runs }: Pick<ConformanceReport, "url" | "seed" | "runs">,
  record: CheckRecord,
): string {
  const path = "path" in record ? record.path : undefined;
  const again = path === undefined ? `--runs ${String(runs)}` : `--path ${path}`;
  return `dmpc-conform run --url ${quote(url)} --check ${record.checkId} --seed ${String(seed)} ${again}`;
}

/** The word as a shell takes it: as it is if nothing in it means something to a shell. */
function quote(word: string): string {
  return /^[A-Za-z0-9:/.,_@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
