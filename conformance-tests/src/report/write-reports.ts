import { join } from "node:path";
import type { ConformanceEvent, ConformanceReport } from "@dmpc/schemas";
import { badgeJson } from "./badge-json.ts";
import type { CheckFrames } from "./check-frames.ts";
import { htmlReport } from "./html/page.ts";
import { junitXml } from "./junit-xml.ts";
import { markdownReport } from "./markdown-report.ts";
import { RunCollector } from "./run-collector.ts";
import { prepareReportFolder, writeWhole } from "./write-report.ts";

/** How each file is made. */
const FORMATS: Readonly<
  Record<string, (report: ConformanceReport, frames: ReadonlyMap<string, CheckFrames>) => string>
> = {
  "report.json": (report) => `${JSON.stringify(report, undefined, 2)}\n`,
  "junit.xml": junitXml,
  "report.md": markdownReport,
  "badge.json": (report) => `${JSON.stringify(badgeJson(report))}\n`,
  "report.html": htmlReport,
};

/** Names of the reports of a run in its folder. */
export const REPORT_FILES: readonly string[] = Object.keys(FORMATS);

/**
 * Makes every report of a run from its events, and writes each whole or not at all. Nothing is written before all are
 * made, so that a run's reports are never of two runs because one could not be made.
 *
 * @param events - Taken in one by one; what is held of them is bounded for each check.
 * @returns The report that all of them show.
 * @throws DmpcError DMPC_USAGE if the events are not those of one run; DMPC_FILE if a file cannot be written.
 */
export async function writeReports(
  folder: string,
  events: Iterable<ConformanceEvent> | AsyncIterable<ConformanceEvent>,
): Promise<ConformanceReport> {
  const collector = new RunCollector();
  for await (const event of events) collector.add(event);
  const report = collector.report();
  const frames = collector.frames();
  const made = Object.entries(FORMATS).map(([name, make]) => [join(folder, name), make(report, frames)] as const);
  for (const [file] of made) await prepareReportFolder(file);
  for (const [file, text] of made) await writeWhole(file, text);
  return report;
}
