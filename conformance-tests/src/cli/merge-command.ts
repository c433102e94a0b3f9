import { copyFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type ConformanceEvent, DmpcError } from "@dmpc/schemas";
import { readEvents } from "../events/event-file.ts";
import { mergeShards, type ShardEvents } from "../events/merge-shards.ts";
import { EVENTS, openRunFolder } from "../events/run-folder.ts";
import { makeGate, today } from "../gate/make-gate.ts";
import { readExpectedFailures } from "../gate/read-expected-failures.ts";
import { reportOfEvents } from "../report/report-of-events.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import { exitOfRun } from "./exit-codes.ts";
import type { Output } from "./parse-arguments.ts";
import { describeGate, describeVerdict } from "./print-record.ts";

/** What to merge, and where to put the result. */
export interface MergeCommand extends Output {
  /** The folders that the parts of a run wrote. */
  readonly folders: readonly string[];
}

/**
 * Puts the parts of a divided run together, and writes the reports of the whole.
 *
 * @returns The exit code.
 */
export async function mergeCommand({ folders, report, out, baseline }: MergeCommand): Promise<number> {
  const failures = baseline === undefined ? undefined : await readExpectedFailures(baseline);
  if (report !== undefined) await prepareReportFolder(report);
  const parts: ShardEvents[] = [];
  for (const folder of folders) parts.push(await readPart(folder));
  const events = mergeShards(parts);
  const merged = reportOfEvents(events);
  const gate = failures === undefined ? undefined : makeGate(merged.checks, failures, today());
  const whole = gate === undefined ? merged : { ...merged, gate };
  if (out !== undefined) {
    if (folders.some((folder) => resolve(folder) === resolve(out))) {
      throw new DmpcError("DMPC_USAGE", `--out ${out} is one of the parts; name another folder`);
    }
    const folder = await openRunFolder(out);
    for (const event of events)
      folder.add(event.event === "run-ended" && gate !== undefined ? { ...event, gate } : event);
    await copyBundles(folders, parts, out);
    await folder.close();
  }
  if (report !== undefined) await writeReport(report, whole);
  for (const line of [...describeGate(gate), ...describeVerdict(whole)]) process.stdout.write(`${line}\n`);
  const missing = whole.partial?.missingShards ?? [];
  if (missing.length > 0) process.stdout.write(`missing: part ${missing.join(", ")}\n`);
  return exitOfRun({ records: whole.checks, partial: whole.partial, gate });
}

async function readPart(folder: string): Promise<ShardEvents> {
  const events: ConformanceEvent[] = [];
  for await (const event of readEvents(join(folder, EVENTS))) events.push(event);
  return { name: folder, events };
}

async function copyBundles(folders: readonly string[], parts: readonly ShardEvents[], out: string): Promise<void> {
  for (const [index, { events }] of parts.entries()) {
    for (const event of events) {
      if (event.event !== "check-ended" || !("verdict" in event.check) || event.check.bundle === undefined) continue;
      const name = basename(event.check.bundle);
      await copyFile(join(folders[index] ?? "", name), join(out, name)).catch((cause: unknown) => {
        throw new DmpcError("DMPC_FILE", `the evidence ${name} of ${folders[index] ?? ""} cannot be copied`, { cause });
      });
    }
  }
}
