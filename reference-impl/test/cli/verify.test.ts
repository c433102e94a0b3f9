import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLASSIFIER_PATH } from "../support/classifier.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { runProgram } from "../support/run-program.ts";

interface Report {
  readonly granularity: string;
  readonly verdict: string;
  readonly seed: number;
  readonly cuts: readonly { readonly identical: boolean; readonly maxAbsDiff: number; readonly crossings: number }[];
}

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-verify-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const dims = ["--dim", "x[2]=48", "--dim", "x[3]=192"];

describe("dmpc verify", () => {
  it("finds a trained model's parts equal to the whole, and prints each assignment", async () => {
    const { status, stdout } = await runProgram("verify", CLASSIFIER_PATH, "--cuts", "4", ...dims);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^assignment +segments +crossings/);
    expect(stdout.match(/ same bits$/gm)).toHaveLength(4);
    expect(stdout).toMatch(/^4 of 4 assignments of \d+ layers \(node\) .* at level disabled; seed 1$/m);
  });

  it("reports the same as JSON, for fused layers with optimizations", async () => {
    const options = ["--cuts", "3", "--level", "all", "--seed", "7", "--json"];
    const { status, stdout } = await runProgram("verify", CLASSIFIER_PATH, ...options, ...dims);
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ granularity: "fused", verdict: "equal", seed: 7 });
    expect(report.cuts).toHaveLength(3);
    expect(report.cuts.some(({ crossings }) => crossings > 0)).toBe(true);
  });

  it("says that the parts of a model that draws numbers give another result, with status 1", async () => {
    const path = join(folder, "random.onnx");
    // What the engine draws depends on where in the model it draws.
    const before = ["a", "b", "c", "d", "e"].map((name, index, names) =>
      makeNode("Neg", [names[index - 1] ?? "x"], [name]),
    );
    const node = [...before, makeNode("RandomNormalLike", ["e"], ["r"]), makeNode("Add", ["e", "r"], ["y"])];
    await writeFile(path, onnxFile({ input: [floatValue("x", [8])], output: [{ name: "y" }], node }));
    const { status, stdout, stderr } = await runProgram("verify", path, "--cuts", "12", "--json");
    expect([status, stderr]).toEqual([1, ""]);
    const report = JSON.parse(stdout) as Report;
    expect(report.verdict).toBe("different");
    expect(report.cuts.some(({ identical, maxAbsDiff }) => !identical && maxAbsDiff > 0)).toBe(true);
  });

  it.each<[string[], string]>([
    [[], "FILE is missing"],
    [["FILE", "--cuts", "0"], "--cuts"],
    [["FILE", "--level", "most"], "give disabled, basic, extended or all"],
  ])("refuses the command line %j", async (parameters, why) => {
    const given = parameters.map((one) => (one === "FILE" ? CLASSIFIER_PATH : one));
    expectRefusal(await runProgram("verify", ...given), "DMPC_USAGE", why);
  });
});
