import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DmpcError } from "@dmpc/schemas";
import { isDmpcError } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { openTarget } from "../src/target/open-target.ts";
import { readyUrl } from "../src/target/ready-line.ts";
import { BIN } from "./conform.ts";

/** A command that prints text and stays. */
function printing(text: string): string {
  const script = `process.stdout.write(${JSON.stringify(text)});process.stdin.resume()`;
  return `${process.execPath} -e '${script}'`;
}

/** Whether a process runs. One that has ended, and that nobody has asked for its status, does not. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function refusal(command: string): Promise<DmpcError> {
  const failure: unknown = await openTarget({ by: "exec", command }, () => undefined).catch((error: unknown) => error);
  if (!isDmpcError(failure, "DMPC_HARNESS_PROTOCOL")) throw new Error(`it was not refused: ${String(failure)}`);
  return failure;
}

describe("the ready line", () => {
  it.each([
    ['{"url":"ws://127.0.0.1:8748"}', "ws://127.0.0.1:8748"],
    ['{"ready":true,"url":"wss://edge.example/dmpc"}', "wss://edge.example/dmpc"],
    ['{"port":8748}', "ws://127.0.0.1:8748"],
    ['{"port":0}', undefined],
    ['{"port":"8748"}', undefined],
    ['{"url":"http://127.0.0.1:8748"}', undefined],
    ["8748", undefined],
    ["null", undefined],
    ["listening on 8748", undefined],
    ["", undefined],
  ])("%j gives %j", (line, url) => {
    expect(readyUrl(line)).toBe(url);
  });
});

describe("a program that is started for the run", () => {
  it("is where its first line says, however much follows, and ends with the run", async () => {
    const script = [
      `process.stdout.write(JSON.stringify({ url: "ws://127.0.0.1:" + (process.pid % 60000 + 1), pid: process.pid }))`,
      `setInterval(() => process.stdout.write("\\n" + "x".repeat(100000)), 1)`,
    ].join(";");
    const target = await openTarget({ by: "exec", command: `${process.execPath} -e '${script}'` }, () => undefined);
    expect(await target.locate()).toMatch(/^ws:/);
    await target.close();
  });

  it("is started again if it ends by itself", async () => {
    const told: string[] = [];
    const script = `console.log(JSON.stringify({ port: process.pid % 60000 + 1 }));setTimeout(() => process.exit(7), 100)`;
    const target = await openTarget({ by: "exec", command: `${process.execPath} -e '${script}'` }, (line) =>
      told.push(line),
    );
    const first = await target.locate();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await target.locate()).not.toBe(first);
    expect(told.join()).toContain("status 7");
    // It is told once, though it has been started again.
    expect([target.takeCrash(), target.takeCrash()]).toEqual(["status 7", undefined]);
    await target.close();
  });

  it("takes with it what it started itself", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "dmpc-target-")), "pid");
    const command = `sleep 300 & echo $! > ${file}; echo '{"port":9}'; wait`;
    const target = await openTarget({ by: "exec", command }, () => undefined);
    const pid = Number(await readFile(file, "utf8"));
    expect(isRunning(pid)).toBe(true);
    await target.close();
    // It has been told to end; how soon the system lets it is the system's matter.
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
  });

  it("ends with the suite, though the suite is interrupted", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "dmpc-target-")), "pid");
    // It never accepts a connection, and does not end when its input does.
    const server = `require("node:net").createServer().listen(0, function () { console.log(JSON.stringify(this.address())) })`;
    const command = `echo $$ > ${file}; exec ${process.execPath} -e '${server}'`;
    const suite = spawn(process.execPath, [BIN, "run", "--exec", command], { stdio: ["ignore", "pipe", "ignore"] });
    await once(suite.stdout, "data");
    const pid = Number(await readFile(file, "utf8"));
    expect(isRunning(pid)).toBe(true);
    suite.kill("SIGINT");
    expect(await once(suite, "exit")).toEqual([130, null]);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it.each([
    ["something else", printing("listening on port 8748\n"), "listening on port 8748"],
    ["a line without end", printing("x".repeat(70_000)), "xxxx"],
    ["nothing, and ends", `${process.execPath} -e 'process.exit(3)'`, "status 3"],
    ["nothing, because there is none", "/no/such/program", "status 127"],
  ])("is at fault, and not the product, if it prints %s", async (_what, command, word) => {
    expect((await refusal(command)).message).toContain(word);
  });
});
