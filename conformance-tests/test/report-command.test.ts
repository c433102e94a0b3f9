import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConformanceEvent, parseDocument } from "@dmpc/schemas";
import { beforeAll, describe, expect, it } from "vitest";
import { boundedLines, type Line } from "../src/events/bounded-lines.ts";
import { openRunFolder } from "../src/events/run-folder.ts";
import { reportOfEvents } from "../src/report/report-of-events.ts";
import { REPORT_FILES } from "../src/report/write-reports.ts";
import { FAILED, sampleRun } from "./sample-run.ts";
import { conform, type Ended } from "./conform.ts";

const RUN = sampleRun();

function linesOf(events: readonly ConformanceEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join("");
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-report-"));
});

async function report(name: string, text: string): Promise<Ended & { readonly out: string }> {
  const events = join(folder, `${name}.ndjson`);
  const out = join(folder, name);
  await writeFile(events, text);
  return { ...(await conform("report", events, "--out", out)), out };
}

describe("dmpc-conform report", () => {
  it("makes every report of a run again, and nothing else", async () => {
    const { code, stdout, stderr, out } = await report("whole", linesOf(RUN));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("not conformant");
    expect((await readdir(out)).sort()).toEqual([...REPORT_FILES].sort());
    const read: unknown = JSON.parse(await readFile(join(out, "report.json"), "utf8"));
    expect(parseDocument("conformance-report", read)).toEqual(reportOfEvents(RUN));
    for (const name of ["junit.xml", "report.md", "report.html"]) {
      expect(await readFile(join(out, name), "utf8"), name).toContain(FAILED);
    }
    const badge: unknown = JSON.parse(await readFile(join(out, "badge.json"), "utf8"));
    expect(badge).toMatchObject({ schemaVersion: 1, message: "not conformant", color: "red" });
  });

  it("makes an error of a run that was killed in the middle of a line", async () => {
    const begun = RUN.findIndex((event) => event.event === "check-started") + 3;
    const { code, out } = await report("torn", `${linesOf(RUN.slice(0, begun))}{"event":"fra`);
    expect(code).toBe(0);
    const read: unknown = JSON.parse(await readFile(join(out, "report.json"), "utf8"));
    expect(read).toMatchObject({ verdict: "error", checks: { 0: { verdict: "error", attribution: "harness" } } });
    expect(await readFile(join(out, "report.md"), "utf8")).toContain("broke off");
  });

  it.each([
    ["a line that is no JSON", `${linesOf(RUN.slice(0, 2))}tea\n${linesOf(RUN.slice(2))}`, "line 3 of"],
    ["a line that is no event", `${linesOf(RUN.slice(0, 1))}{"event":"tea"}\n`, "line 2 of"],
    ["a line that is too long", `${linesOf(RUN.slice(0, 1))}"${"x".repeat(2_000_000)}`, "line 2 of"],
    ["no line", "", "there are none"],
    ["the events of two runs", linesOf([...RUN, ...RUN]), "second run"],
    ["a lost line", linesOf(RUN.filter(({ event }, index) => event !== "check-ended" || index > 40)), "counts"],
  ])("exits with 2, one line and no report on %s", async (what, text, word) => {
    const { code, stdout, stderr, out } = await report(what.replaceAll(" ", "-"), text);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_USAGE: [^\n]+\n$/);
    expect(stderr).toContain(word);
    expect(await readdir(out).catch(() => [])).toEqual([]);
  });

  it.each([
    [["report", "--out", "/tmp/x"], 2, "events.ndjson"],
    [["report", "events.ndjson"], 2, "--out"],
    [["report", "a", "b", "--out", "/tmp/x"], 2, "events.ndjson"],
    [["report", "/no/such/events.ndjson", "--out", "/tmp/dmpc-none"], 4, "cannot be read"],
  ])("exits with one line on %j", async (args, exit, word) => {
    const { code, stderr } = await conform(...args);
    expect(code).toBe(exit);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_[A-Z]+: [^\n]+\n$/);
    expect(stderr).toContain(word);
  });

  it("exits with 4 and one line if a report cannot be written", async () => {
    const events = join(folder, "events.ndjson");
    await writeFile(events, linesOf(RUN));
    const { code, stderr } = await conform("report", events, "--out", events);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_FILE: [^\n]+\n$/);
  });
});

describe("bounded lines", () => {
  async function lines(pieces: readonly string[], most = 10): Promise<Line[]> {
    async function* given(): AsyncGenerator<string> {
      yield* await Promise.resolve(pieces);
    }
    const found: Line[] = [];
    for await (const line of boundedLines(given(), most, (number) => new Error(`line ${String(number)}`)))
      found.push(line);
    return found;
  }

  it("are the same however the text is cut", async () => {
    const expected = [
      { number: 1, text: "ab", isEnded: true },
      { number: 2, text: "", isEnded: true },
      { number: 3, text: "cd", isEnded: false },
    ];
    for (const pieces of [["ab\n\ncd"], ["a", "b", "\n", "\n", "c", "d"], ["ab\n", "\ncd"], ["", "ab\n\nc", "d"]]) {
      expect(await lines(pieces)).toEqual(expected);
    }
    expect(await lines(["a\n"])).toEqual([{ number: 1, text: "a", isEnded: true }]);
    expect(await lines([])).toEqual([]);
  });

  it("end at one that is too long before the rest of it is taken in", async () => {
    await expect(lines(["a\n", "x".repeat(11), "\nb"])).rejects.toThrow("line 2");
    await expect(lines(["x".repeat(10), "\n"])).resolves.toHaveLength(1);
    let taken = 0;
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        taken += 1;
        yield await Promise.resolve("xxxx");
      }
    }
    const all = boundedLines(endless(), 10, () => new Error("too long"));
    await expect(all.next()).rejects.toThrow("too long");
    expect(taken).toBe(3);
  });
});

describe("the folder of a run", () => {
  it("has no reports of an earlier run while a run has none", async () => {
    const { out } = await report("earlier", linesOf(RUN));
    expect(await readdir(out)).toContain("badge.json");
    await openRunFolder(out);
    expect((await readdir(out)).filter((name) => name !== "events.ndjson")).toEqual([]);
  });

  it("has all reports when the run has ended, made of its events", async () => {
    const out = join(folder, "ended");
    const run = await openRunFolder(out);
    for (const event of RUN) run.add(event);
    await run.close();
    expect((await readdir(out)).sort()).toEqual([...REPORT_FILES, "events.ndjson"].sort());
    const read: unknown = JSON.parse(await readFile(join(out, "report.json"), "utf8"));
    expect(read).toEqual(reportOfEvents(RUN));
  });
});
