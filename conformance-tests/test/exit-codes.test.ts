import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseArguments } from "../src/cli/parse-arguments.ts";
import { type MonitorPeer, startMonitorPeer } from "./monitor-peer.ts";
import { BIN, conform } from "./conform.ts";

let sound: MonitorPeer;
let broken: MonitorPeer;
let folder: string;

beforeAll(async () => {
  sound = await startMonitorPeer();
  broken = await startMonitorPeer((state) => ({ ...state, deviceId: "another" }));
  folder = await mkdtemp(join(tmpdir(), "dmpc-exit-"));
});

afterAll(async () => {
  await Promise.all([sound.close(), broken.close()]);
});

async function baseline(checkId: string, expires: string): Promise<string> {
  const file = join(folder, `${checkId}-${expires}.json`);
  const failures = [{ checkId, reason: "known", link: "https://tracker.example/1", expires }];
  await writeFile(file, JSON.stringify({ schemaVersion: "1.0", failures }));
  return file;
}

const STATE = ["--check", "MONITOR-STATE", "--seed", "1"];

describe("the exit code", () => {
  it("is 0 for an implementation that conforms: the reference, found and started without a word", async () => {
    const { code, stdout } = await conform("run", "--role", "monitor", "--runs", "5", "--jobs", "4");
    expect(stdout).toContain("verdict: pass in the roles monitor");
    expect(code).toBe(0);
  }, 60_000);

  it("is 1 if a check fails, and the failure is kept and replays", async () => {
    const out = join(folder, "failed");
    const { code, stdout } = await conform("run", "--url", broken.url, ...STATE, "--out", out);
    expect(code).toBe(1);
    expect(stdout).toContain("firm:     failed again 2 of 2 times");
    expect((await readdir(out)).sort()).toEqual(expect.arrayContaining(["MONITOR-STATE.bundle.json", "events.ndjson"]));
    const report = parseDocument("conformance-report", JSON.parse(await readFile(join(out, "report.json"), "utf8")));
    expect(report.verdict).toBe("fail");

    const bundle = join(out, "MONITOR-STATE.bundle.json");
    const recorded = await conform("replay", bundle);
    expect(recorded.stdout).toContain("it fails again, in the same way");
    expect(recorded.code).toBe(1);
    expect((await conform("replay", bundle, "--url", broken.url)).code).toBe(1);
    const mended = await conform("replay", bundle, "--url", sound.url);
    expect(mended.stdout).toContain("it does not fail any more");
    expect(mended.code).toBe(0);
  }, 60_000);

  it("is 3 for a part of the checks, though they passed", async () => {
    const part = await conform("run", "--url", sound.url, ...STATE);
    expect(part.stdout).toContain("certifies nothing");
    expect(part.code).toBe(3);
  });

  it("is 4 if the program that was to be judged does not say where it is", async () => {
    const { code, stderr } = await conform("run", "--exec", "echo ready");
    expect(code).toBe(4);
    expect(stderr).toMatch(/^dmpc-conform: DMPC_HARNESS_PROTOCOL: [^\n]+\n$/);
  });

  it("is not 1 for a failure that is expected, and the verdict is fail nevertheless", async () => {
    const report = join(folder, "expected.json");
    const list = await baseline("MONITOR-STATE", "2999-12-31");
    const { code, stdout } = await conform(
      "run",
      "--url",
      broken.url,
      ...STATE,
      "--baseline",
      list,
      "--report",
      report,
    );
    expect(stdout).toContain("verdict: fail");
    expect(stdout).toContain("1 of 1 failures are expected");
    expect(code).toBe(3);
    const { verdict, gate } = parseDocument("conformance-report", JSON.parse(await readFile(report, "utf8")));
    expect([verdict, gate?.expected]).toEqual(["fail", ["MONITOR-STATE"]]);
  });

  it("is 1 if the last day of an expected failure is over", async () => {
    const list = await baseline("MONITOR-STATE", "2020-01-01");
    expect((await conform("run", "--url", broken.url, ...STATE, "--baseline", list)).code).toBe(1);
  });

  it("is 5 if an expected failure does not come any more", async () => {
    const list = await baseline("MONITOR-STATE", "2999-12-31");
    const { code, stdout } = await conform("run", "--url", sound.url, ...STATE, "--baseline", list);
    expect(stdout).toContain("take MONITOR-STATE out of the list");
    expect(code).toBe(5);
  });

  it.each([
    [["run", "--shard", "3/2", "--seed", "1"], "part such as"],
    [["run", "--shard", "1/2"], "--seed"],
    [["run", "--url", "ws://127.0.0.1:1", "--exec", "true"], "two ways"],
    [["run", "--jobs", "0"], "--jobs"],
    [["run", "surplus"], "surplus"],
    [["replay"], "one bundle"],
    [["merge"], "folders"],
  ])("of %j is 2, before anything is done", (args, word) => {
    expect(() => parseArguments(args)).toThrow(word);
  });

  it.each([
    [["run", "--baseline", "/no/such/list.json"], 4, "DMPC_FILE"],
    [["run", "--baseline", BIN], 2, "DMPC_USAGE"],
    [["run", "--out", "/proc/no"], 4, "DMPC_FILE"],
    [["replay", "/no/such/bundle.json"], 4, "DMPC_FILE"],
    [["replay", BIN], 2, "DMPC_USAGE"],
    [["merge", "/no/such/folder"], 4, "DMPC_FILE"],
  ])("of %j is %d, with one line that says what to do", async (args, exit, word) => {
    const { code, stdout, stderr } = await conform(...args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(/^dmpc-conform: [A-Z_]+: [^\n]+\n$/);
    expect(stderr).toContain(word);
  });

  it("of smoke tells what can be judged from what cannot", async () => {
    // This peer answers every method, also those that there are not.
    const lenient = await conform("smoke", "--url", sound.url);
    expect(lenient.stdout).toContain("it cannot be judged yet");
    expect(lenient.code).toBe(1);
    const reference = await conform("smoke");
    expect(reference.stdout).toContain("it can be judged");
    expect(reference.code).toBe(0);
  }, 60_000);
});
