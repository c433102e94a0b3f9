import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDmpcError, parseDocument } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { reportOfEvents } from "../src/report/report-of-events.ts";
import { prepareReportFolder, writeReport } from "../src/report/write-report.ts";
import { sampleRun } from "./sample-run.ts";

describe("the file of a report", () => {
  it("is written whole, into a folder that is made, and leaves nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dmpc-report-"));
    const file = join(folder, "deep", "er", "report.json");
    const report = reportOfEvents(sampleRun());
    await prepareReportFolder(file);
    await writeReport(file, report);
    expect(await readdir(join(folder, "deep", "er"))).toEqual(["report.json"]);
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    expect(parseDocument("conformance-report", read)).toEqual(report);
  });

  it("cannot be a folder, or below a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dmpc-report-"));
    for (const file of [folder, "/proc/no/such/report.json", join(import.meta.filename, "report.json")]) {
      const failure = await prepareReportFolder(file).catch((error: unknown) => error);
      expect(isDmpcError(failure, "DMPC_FILE"), file).toBe(true);
    }
  });
});
