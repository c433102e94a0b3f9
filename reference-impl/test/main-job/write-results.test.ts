import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearResults, writeResults } from "../../src/main-job/write-results.ts";

const FILES = { "summary.json": "s", "plan.json": "p", "partition-request.json": "r", "report.html": "h" };
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-results-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the results of a run", () => {
  it("are all there, and nothing else is left", async () => {
    const out = join(folder, "out");
    await clearResults(out);
    await writeResults(out, FILES);
    expect((await readdir(out)).toSorted()).toEqual(["conformance", ...Object.keys(FILES)].toSorted());
    expect(await readFile(join(out, "plan.json"), "utf8")).toBe("p");
    expect(await readdir(folder)).toEqual(["out"]);
  });

  it("of an earlier run are gone before the next one begins, but for files that are not the run's", async () => {
    await writeFile(join(folder, "mine.txt"), "");
    await mkdir(join(folder, "conformance"));
    for (const name of [...Object.keys(FILES), "conformance/report.json"]) await writeFile(join(folder, name), "old");
    await clearResults(folder);
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(["conformance", "mine.txt"]);
  });

  it("are refused where they cannot be written", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    await expect(clearResults(join(file, "out"))).rejects.toMatchObject({ code: "DMPC_FILE" });
    await expect(writeResults(join(folder, "none"), FILES)).rejects.toMatchObject({ code: "DMPC_FILE" });
    expect(await readdir(folder)).toEqual(["file"]);
  });
});
