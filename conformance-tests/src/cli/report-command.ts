import { basename, resolve } from "node:path";
import { DmpcError } from "@dmpc/schemas";
import { readEvents } from "../events/event-file.ts";
import { conclusionOf } from "../report/notices.ts";
import { REPORT_FILES, writeReports } from "../report/write-reports.ts";
import { describeVerdict } from "./print-record.ts";

/** Which reports to make again. */
export interface ReportCommand {
  /** File of the events of a run. */
  readonly events: string;
  /** Folder of the reports. */
  readonly out: string;
}

/**
 * Makes every report of a run again from its events.
 *
 * @returns The exit code: 0 if they were written, whatever they say; the run itself has said so.
 */
export async function reportCommand({ events, out }: ReportCommand): Promise<number> {
  if (REPORT_FILES.includes(basename(events)) && resolve(events) === resolve(out, basename(events))) {
    throw new DmpcError("DMPC_USAGE", `${events} would be written over; name the events.ndjson of a run`);
  }
  const report = await writeReports(out, readEvents(events));
  const lines = [...describeVerdict(report), `${conclusionOf(report)}: ${REPORT_FILES.join(", ")} in ${out}`];
  for (const line of lines) process.stdout.write(`${line}\n`);
  return 0;
}
