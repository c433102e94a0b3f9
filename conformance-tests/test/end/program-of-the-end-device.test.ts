import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AttendedEndDevice, EndDeviceBench, OUTCOME_FILE, runEndSuite, SpawnedEndDevice } from "../../src/index.ts";
import type { CheckRecord } from "../../src/index.ts";

/** What the suite makes of programs that are not as they should be. None of them is the reference. */

/** Reads the scenario, and says hello to the edge device, so that it is taken for an end device. */
const BEGIN = `
  import { readFileSync } from "node:fs";
  import { WebSocket } from "ws";
  const { scenarioId, inferences } = JSON.parse(readFileSync(process.env.DMPC_SCENARIO, "utf8"));
  const socket = new WebSocket(process.env.DMPC_URL, "dmpc.v1");
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "hello", params: {} }));
  await new Promise((resolve) => socket.once("message", resolve));
  const refused = { computedBy: "none", failure: { code: "DMPC_INTERNAL", message: "I would rather not." } };
  const outcome = JSON.stringify({ schemaVersion: "1.0", scenarioId, results: inferences.map(() => refused) });
`;

let folder: string;

beforeEach(async () => {
  // In this folder, so that the programs find the package ws.
  folder = await mkdtemp(join(dirname(new URL(import.meta.url).pathname), ".programs-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function judge(program: string, checkId = "END-REFUSED", deadlineMs = 20_000): Promise<CheckRecord | undefined> {
  const file = join(folder, "program.mjs");
  await writeFile(file, program);
  const command = `"${process.execPath}" "${file}"`;
  const bench = await EndDeviceBench.open(() => new SpawnedEndDevice(command), { deadlineMs });
  try {
    const options = { seed: 1, runs: 1, checkIds: [checkId], shrink: false, smoke: false };
    const { records } = await runEndSuite(bench, options);
    return records.find((record) => record.checkId === checkId);
  } finally {
    await bench.close();
  }
}

describe("a program that drives an end device", () => {
  it.each([
    ["says nothing and ends well", "process.exit(0);"],
    ["says something that is not JSON", `console.log("ready"); process.exit(0);`],
    ["says something that is no outcome", `console.log("{}"); process.exit(0);`],
    ["tells of another scenario", `console.log(outcome.replace(scenarioId, "another")); process.exit(0);`],
    ["tells twice", `console.log(outcome); console.log(outcome); process.exit(0);`],
    [
      "tells of too many inferences",
      `console.log(outcome.replace("[", "[" + JSON.stringify(refused) + ",")); process.exit(0);`,
    ],
  ])("is at fault itself if it %s", async (_, end) => {
    expect(await judge(`${BEGIN}${end}`)).toMatchObject({ verdict: "error" });
  });

  it.each([
    ["crashes", "process.exit(3);", "status 3"],
    ["is killed", `process.kill(process.pid, "SIGKILL");`, "status 137"],
    ["throws", `throw new Error("out of order");`, "out of order"],
  ])("tells of the product's failure if it %s", async (_, end, seen) => {
    const record = await judge(`${BEGIN}${end}`);
    expect(record).toMatchObject({ verdict: "fail", seen: expect.stringContaining(seen) as string });
  });

  it("tells of the product's failure if it hangs, and is ended with what it started", async () => {
    const pidFile = join(folder, "pid");
    const child = `spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]).pid`;
    const hang = `
      const { spawn } = await import("node:child_process");
      const { writeFileSync } = await import("node:fs");
      writeFileSync(${JSON.stringify(pidFile)}, String(${child}));
      setInterval(() => {}, 1000);`;
    expect(await judge(`${BEGIN}${hang}`, "END-DEADLINE", 4_000)).toMatchObject({ verdict: "fail" });
    const pid = Number(await readFile(pidFile, "utf8"));
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  it("passes where a refusal is an answer, and not where the plan has to be executed", async () => {
    const refuse = `${BEGIN}console.log(outcome); process.exit(7);`;
    expect(await judge(refuse, "END-REFUSED")).toMatchObject({ verdict: "pass" });
    expect(await judge(refuse, "END-COOPERATION")).toMatchObject({ verdict: "fail" });
    expect(await judge(refuse, "END-PARTS")).toMatchObject({ verdict: "inconclusive" });
  });

  it.each(["no-such-program-anywhere", "echo nonsense", "true", "false"])(
    "ends the run before anything is judged if it does not work: %s",
    async (command) => {
      const bench = await EndDeviceBench.open(() => new SpawnedEndDevice(command));
      await expect(runEndSuite(bench, { seed: 1, runs: 1 })).rejects.toMatchObject({ code: "DMPC_PROCESS" });
      await bench.close();
    },
  );
});

describe("an end device that is started by hand", () => {
  it("is told what to do, and its outcome is found in the folder", async () => {
    const said: string[] = [];
    const bench = await EndDeviceBench.open((url) => new AttendedEndDevice(url, (line) => said.push(line)));
    const person = (async () => {
      await expect.poll(() => said.length).toBe(1);
      const file = /DMPC_SCENARIO=(\S+)/.exec(said[0] ?? "")?.[1] ?? "";
      const { scenarioId } = JSON.parse(await readFile(file, "utf8")) as { scenarioId: string };
      const failure = { code: "DMPC_INTERNAL", message: "by hand" };
      const outcome = { schemaVersion: "1.0", scenarioId, results: [{ computedBy: "none", failure }] };
      const draft = join(folder, "draft.json");
      await writeFile(draft, JSON.stringify(outcome));
      await rename(draft, join(dirname(file), OUTCOME_FILE));
    })();
    const options = { seed: 1, runs: 1, checkIds: ["END-REFUSED"], smoke: false };
    const { records, verdict } = await runEndSuite(bench, options);
    await person;
    await bench.close();
    expect(said[0]).toMatch(/DMPC_URL=ws:\/\/127\.0\.0\.1:\d+ /);
    expect(records.filter((record) => "verdict" in record).length).toBe(1);
    expect(verdict).toBe("pass");
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended is still there until somebody asks for its status.
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  } catch {
    return false;
  }
}
