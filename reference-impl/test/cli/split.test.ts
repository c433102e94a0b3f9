import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelGraph, PartitionPlan } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planRequest } from "../../src/partition/plan.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { requestFor } from "../support/requests.ts";
import { type Ended, runProgram, runProgramWith } from "../support/run-program.ts";
import { floatWeight } from "../support/small-models.ts";

let folder = "";
let path = "";
let plan: PartitionPlan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-split-"));
  path = join(folder, "model.onnx");
  const bytes = onnxFile({
    input: [floatValue("x", [2, 2])],
    output: [{ name: "y" }],
    initializer: [floatWeight("w", [1, 2, 3, 4], [2, 2])],
    node: [makeNode("Softmax", ["x"], ["a"]), makeNode("MatMul", ["a", "w"], ["b"]), makeNode("Softmax", ["b"], ["y"])],
  });
  await writeFile(path, bytes);
  const { stdout } = await runProgram("inspect", path, "--json", "--granularity", "node");
  const graph = JSON.parse(stdout) as ModelGraph;
  // The product is cheap on the edge alone, so that there are three segments.
  const request = requestFor(graph, (device, layer) => ((layer === 1) === (device === "edge") ? 0 : 900));
  plan = planRequest(request);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function split(input: unknown, out: string): Promise<Ended> {
  return runProgramWith(JSON.stringify(input), "split", path, "--plan", "-", "--out", out);
}

describe("dmpc split", () => {
  it("writes the segments of a plan and a manifest, and says what", async () => {
    const out = join(folder, "out");
    const { status, stdout, stderr } = await split(plan, out);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^000-end\.onnx: 0\.0 MB, x -> a\n001-edge\.onnx: .*, a -> b\n002-end\.onnx: .*, b -> y\n$/);
    expect((await readdir(out)).sort()).toEqual(["000-end.onnx", "001-edge.onnx", "002-end.onnx", "segments.json"]);
    const manifest = JSON.parse(await readFile(join(out, "segments.json"), "utf8")) as { segments: object[] };
    expect(manifest.segments).toHaveLength(3);
    await rm(out, { recursive: true });
  });

  it.each<[string, string, string, (plan: PartitionPlan) => unknown]>([
    [
      "another model",
      "DMPC_PLAN_INVALID",
      "is of the model",
      (one) => ({ ...one, modelDigest: `sha256:${"0".repeat(64)}` }),
    ],
    [
      "a wrong order",
      "DMPC_PLAN_INVALID",
      "which it needs",
      (one) => ({ ...one, segments: one.segments.toReversed() }),
    ],
    ["no kind", "DMPC_DOCUMENT_INVALID", "partition-plan is invalid", () => ({})],
  ])("refuses a plan of %s, and writes nothing", async (_, code, why, change) => {
    expectRefusal(await split(change(plan), join(folder, "out")), code, why);
    expect(await readdir(folder)).toEqual(["model.onnx"]);
  });

  it("refuses a plan that is no JSON, is not there, or has no end", async () => {
    const out = ["--out", join(folder, "out")];
    expectRefusal(await runProgramWith("{", "split", path, "--plan", "-", ...out), "DMPC_DOCUMENT_INVALID", "not JSON");
    const none = join(folder, "none.json");
    expectRefusal(await runProgram("split", path, "--plan", none, ...out), "DMPC_FILE", "none.json");
    expectRefusal(await runProgram("split", path, "--plan", "/dev/zero", ...out), "DMPC_FILE", "more than");
    expect(await readdir(folder)).toEqual(["model.onnx"]);
  });

  it("refuses to write where no folder can be made", async () => {
    expectRefusal(await split(plan, join(path, "out")), "DMPC_FILE", "Cannot write to the folder");
    expect(await readdir(folder)).toEqual(["model.onnx"]);
  });

  it.each<[string[], string]>([
    [["FILE"], "--plan is missing"],
    [["FILE", "--plan", "-"], "--out is missing"],
    [["FILE", "--plan", "-", "--out", "out", "--granularity", "node"], "--granularity is the plan's own"],
  ])("refuses the command line %j", async (parameters, why) => {
    const given = parameters.map((one) => (one === "FILE" ? path : one));
    expectRefusal(await runProgram("split", ...given), "DMPC_USAGE", why);
  });
});
