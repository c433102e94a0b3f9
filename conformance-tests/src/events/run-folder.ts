import { join } from "node:path";
import type { ConformanceBundle, ConformanceEvent } from "@dmpc/schemas";
import { writeBundle } from "../evidence/bundle-file.ts";
import { prepareReportFolder } from "../report/write-report.ts";
import { writeReports } from "../report/write-reports.ts";
import { EventFile, readEvents } from "./event-file.ts";

/** Name of the file of events in the folder of a run. */
export const EVENTS = "events.ndjson";

/** Name of the report in the folder of a run. */
export const REPORT = "report.json";

/** The folder into which a run writes all that it finds. */
export interface RunFolder {
  /** Adds an event. */
  add(event: ConformanceEvent): void;
  /** Keeps the evidence of a failure, and returns the name of its file. */
  keep(bundle: ConformanceBundle): Promise<string>;
  /**
   * Ends the file of events, and makes the reports of it.
   *
   * @throws DmpcError DMPC_FILE
   */
  close(): Promise<void>;
}

/**
 * Makes the folder of a run, before anything is judged whose result would be lost.
 *
 * @throws DmpcError DMPC_FILE if it cannot be made or written to.
 */
export async function openRunFolder(folder: string): Promise<RunFolder> {
  await prepareReportFolder(join(folder, REPORT));
  const events = new EventFile(join(folder, EVENTS));
  return {
    add: (event) => {
      events.write(event);
    },
    keep: (bundle) => writeBundle(folder, bundle),
    async close() {
      await events.close();
      await writeReports(folder, readEvents(join(folder, EVENTS)));
    },
  };
}
