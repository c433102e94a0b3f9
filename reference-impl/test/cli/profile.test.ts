import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LatencySample, parseDocument } from "@dmpc/schemas";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { profileCommand } from "../../src/cli/commands/profile.ts";
import { CLASSIFIER_PATH } from "../support/classifier.ts";
import { runCommand } from "../support/run-command.ts";
import { runProgram } from "../support/run-program.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmpc-profile-"));
  file = join(folder, "samples.ndjson");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function readSamples(): LatencySample[] {
  const lines = readFileSync(file, "utf8").split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => parseDocument("latency-sample", JSON.parse(line)));
}

/** A few steps of each kind. */
const SMALL = [
  ...["--models", "dqn", "--sweep", "--layers", "4", "--types", "bn,activation,pooling"],
  ...["--load", "0,1", "--threads", "1", "--runs", "2", "--repeat", "2", "--repeat-share", "0.5", "--seed", "3"],
];

/** Children of a process, as Linux lists them. */
function childrenOf(pid: number): number[] {
  const list = `/proc/${String(pid)}/task/${String(pid)}/children`;
  return existsSync(list) ? readFileSync(list, "utf8").split(" ").filter(Boolean).map(Number) : [];
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) throw new Error("it never came about");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("dmpc profile", () => {
  it.runIf(existsSync("/proc/self/task"))(
    "measures each step once, also where it was killed on the way, and leaves no load behind",
    async () => {
      const child = spawn(process.execPath, [PROGRAM, "profile", ...SMALL, "-o", file], { stdio: "ignore" });
      const pid = child.pid ?? 0;
      // The first step is complete once the second has begun, and complete steps are kept.
      await until(() => childrenOf(pid).length > 0 && /"step":1\b/.test(readFileSync(file, "utf8")));
      const busy = childrenOf(pid);
      child.kill("SIGKILL");
      await until(() => busy.every((one) => !existsSync(`/proc/${String(one)}/exe`)));
      const before = readFileSync(file, "utf8");

      const { status, stdout, stderr } = await runProgram("profile", ...SMALL, "-o", file);
      expect({ status, stderr }).toMatchObject({ status: 0 });
      expect(stdout).toMatch(/: 9 steps, \d+ new samples\n$/);
      expect(stderr).toMatch(/^9 of 9 \(100 %\)/m);
      expect(readFileSync(file, "utf8").startsWith(before.slice(0, before.indexOf("\n") + 1))).toBe(true);

      const samples = readSamples();
      const steps = samples.filter(({ origin, subject }) => origin === "sweep" || subject.kind === "whole-model");
      expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 9 }, (_, step) => step));
      const whole = steps.filter(({ origin }) => origin === "whole-model");
      expect(new Set(whole.map(({ load }) => load.processes))).toEqual(new Set([0, 1]));
      expect(new Set(samples.map(({ model, step, subject }) => JSON.stringify([model, step, subject]))).size).toBe(
        samples.length,
      );
      for (const sample of samples) {
        expect(sample.latency.runs).toBeGreaterThanOrEqual(2);
        expect(sample.state.ageMs).toBeLessThanOrEqual(sample.state.validForMs);
        if (sample.repeat === 0) continue;
        const same = (other: LatencySample): boolean =>
          other.repeat === 0 && keyOf(other) === keyOf(sample) && other.step < sample.step;
        expect(samples.filter(same)).toHaveLength(1);
      }

      const again = await runProgram("profile", ...SMALL, "-o", file);
      expect(again.stdout).toMatch(/: 9 steps, 0 new samples\n$/);
      const other = await runProgram("profile", ...SMALL, "--seed", "4", "-o", file);
      expect(other.stderr).toMatch(/^dmpc: DMPC_USAGE: .*begun with other options/);
      expect(readSamples()).toEqual(samples);
    },
  );

  it("measures an ONNX file whose dimensions are given, each layer by its name", async () => {
    const dims = ["--dim", "x[2]=48", "--dim", "x[3]=96"];
    const { status } = await runProgram(
      ...["profile", "--models", CLASSIFIER_PATH, ...dims, "--threads", "1", "--runs", "2", "--device", "phone-7"],
      ...["-o", file],
    );
    expect(status).toBe(0);
    const samples = readSamples();
    expect(samples.at(-1)).toMatchObject({ deviceId: "phone-7", subject: { kind: "whole-model" } });
    const layers = samples.flatMap(({ subject }) => (subject.kind === "layer" ? [subject] : []));
    expect(layers.length).toBeGreaterThan(100);
    expect(new Set(layers.map(({ layerId }) => layerId)).size).toBe(layers.length);
    expect(layers.filter(({ type }) => type === "conv").every(({ flops = 0 }) => flops > 0)).toBe(true);
  });

  it.each([
    ["without an output", ["--sweep"], "--out is missing"],
    ["without anything to do", ["-o", "FILE"], "nothing to profile"],
    ["an unknown network", ["--models", "nonet", "-o", "FILE"], 'no network "nonet"'],
    ["a size that a network does not take", ["--models", "vgg16@10", "-o", "FILE"], "cannot take 10x10"],
    ["a size that is none", ["--models", "resnet-50@big", "-o", "FILE"], "give the size as in"],
    ["a model twice", ["--models", "dqn,dqn", "-o", "FILE"], "twice"],
    ["a load that is none", ["--sweep", "--load", "0,x", "-o", "FILE"], '--load has "x"'],
    ["threads that are none", ["--sweep", "--threads", "1,0", "-o", "FILE"], '--threads is "0"'],
    ["threads twice", ["--sweep", "--threads", "1,1", "-o", "FILE"], "--threads gives 1 twice"],
    ["an unknown type", ["--sweep", "--types", "conv,gru", "-o", "FILE"], '--types has "gru"'],
    ["a share beyond the whole", ["--sweep", "--repeat-share", "1.5", "-o", "FILE"], "--repeat-share"],
    ["a fusing level", ["--sweep", "--optimization-level", "all", "-o", "FILE"], "--optimization-level"],
    ["a device without a name", ["--sweep", "--device", "", "-o", "FILE"], "--device"],
  ])("refuses %s", async (_, parameters, why) => {
    const given = parameters.map((parameter) => (parameter === "FILE" ? file : parameter));
    const { error, status } = await runCommand(profileCommand, ...given);
    expect(error).toMatchObject({ code: "DMPC_USAGE", message: expect.stringContaining(why) as string });
    expect(status).toBe(2);
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a model that is not there, open dimensions, and a file that cannot be written", async () => {
    const missing = await runCommand(profileCommand, "--models", join(folder, "no.onnx"), "-o", file);
    expect(missing.error).toMatchObject({ code: "DMPC_FILE" });
    const open = await runCommand(profileCommand, "--models", CLASSIFIER_PATH, "-o", file);
    expect(open.error).toMatchObject({
      code: "DMPC_USAGE",
      message: expect.stringContaining("--dim p2o") as string,
    });
    const { status, stderr } = await runProgram("profile", "--sweep", "-o", join(folder, "none", "samples"));
    expect(stderr).toMatch(/^dmpc: DMPC_FILE: Cannot open .{20,}\n$/);
    expect(status).toBe(1);
  });
});

function keyOf({ modelDigest, subject, load, allocation }: LatencySample): string {
  return JSON.stringify([modelDigest, subject.kind === "layer" ? subject.layerId : "", load, allocation]);
}
