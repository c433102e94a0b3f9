import { execFileSync } from "node:child_process";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkModelGraph, findViolation, type ModelGraph } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectRefusal } from "../support/expect-refusal.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { runProgram } from "../support/run-program.ts";
import { floatWeight, intWeight, typedValue } from "../support/small-models.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-inspect-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const named = onnxFile({
  input: [typedValue("x", 1, ["batch", "n", "?"])],
  output: [{ name: "y" }],
  initializer: [floatWeight("w", [1, 2, 3, 4, 5, 6], [2, 3])],
  node: [makeNode("MatMul", ["x", "w"], ["a"]), makeNode("Relu", ["a"], ["b"]), makeNode("Softmax", ["b"], ["y"])],
});

describe("dmpc inspect", () => {
  it("prints a valid model graph for the dimensions that it is given, and says what it assumed", async () => {
    const path = await write("named.onnx", named);
    const { status, stdout, stderr } = await runProgram("inspect", path, "--json", "--dim", "n=5", "--dim", "x[2]=2");
    expect(status).toBe(0);
    expect(stderr).toBe("dmpc: taken as 1: batch; --dim NAME=N changes that\n");
    const graph = JSON.parse(stdout) as ModelGraph;
    expect(findViolation("model-graph", graph)).toBeUndefined();
    checkModelGraph(graph);
    expect(graph).toMatchObject({ name: "named.onnx", granularity: "fused", inputs: ["x"], outputs: ["y"] });
    expect(graph.tensors[0]).toEqual({ tensorId: "x", dtype: "float32", shape: [1, 5, 2], sizeBytes: 40 });
  });

  it("sums a model up for a person", async () => {
    const path = await write("named.onnx", named);
    const dims = ["--dim", "batch=2", "--dim", "n=5", "--dim", "x[2]=2"];
    const { status, stdout, stderr } = await runProgram("inspect", path, "--granularity", "node", ...dims);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^inputs +x float32 2x5x2$/m);
    expect(stdout).toMatch(/^outputs +y float32 2x5x3$/m);
    expect(stdout).toMatch(/^layers +3 \(node\), of 3 nodes$/m);
    expect(stdout).toMatch(/^topology +chain, 3 separators$/m);
    expect(stdout).toMatch(/^type +layers +GFLOP/m);
    expect(stdout).toMatch(/^softmax +1 /m);
  });

  it.each<[string[], string]>([
    [[], "the model's FILE is missing"],
    [["FILE", "again"], "'again'"],
    [["FILE"], "--dim n=N --dim x[2]=N"],
    [["FILE", "--frobnicate"], "--frobnicate"],
  ])("refuses the command line %j", async (parameters, why) => {
    const path = await write("named.onnx", named);
    const given = parameters.map((one) => (one === "FILE" ? path : one));
    expectRefusal(await runProgram("inspect", ...given), "DMPC_USAGE", why);
  });

  it("refuses what is no model, and does not wait for it", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    expectRefusal(await runProgram("inspect", pipe), "DMPC_FILE", "no ordinary file");
    expectRefusal(await runProgram("inspect", "/dev/zero"), "DMPC_FILE", "no ordinary file");
    expectRefusal(await runProgram("inspect", join(folder, "none\nthere.onnx")), "DMPC_FILE", "none there.onnx");
  });

  it("refuses a name that steers terminals, in a line that does not", async () => {
    const name = "\u001b[31m";
    const graph = { input: [floatValue("x", [1])], output: [{ name }], node: [makeNode("Neg", ["x"], [name])] };
    const ended = await runProgram("inspect", await write("bad.onnx", onnxFile(graph)));
    expectRefusal(ended, "DMPC_MODEL_UNSUPPORTED", "\\u001b[31m");
    expect(ended.stderr).not.toContain("\u001b");
  });

  it("refuses a hundred million empty messages without making them", async () => {
    // A graph, field 7, of so many nodes, field 1, of no bytes.
    const bytes = new Uint8Array(2 ** 26);
    bytes.set([0x3a, 0xfb, 0xff, 0xff, 0x1f]);
    for (let at = 5; at < bytes.length; at += 2) bytes[at] = 0x5a;
    const ended = await runProgram("inspect", await write("bomb.onnx", bytes));
    expectRefusal(ended, "DMPC_MODEL_INVALID", "would take more than 536870912 bytes of memory");
  });

  it("refuses a file above the limit before it reads it", async () => {
    const path = join(folder, "long.onnx");
    await writeFile(path, "");
    // It has a size, and takes no room.
    await truncate(path, 2 ** 40);
    expectRefusal(await runProgram("inspect", path), "DMPC_MODEL_INVALID", "1099511627776 bytes");
    await rm(path);
  });

  it("does not take the memory of constants that it need not make", async () => {
    const bytes = onnxFile({
      input: [floatValue("x", [2, 3])],
      output: [{ name: "y" }],
      node: [
        makeNode("ConstantOfShape", ["s"], ["c"]),
        makeNode("ReduceSum", ["c"], ["r"]),
        makeNode("Add", ["x", "r"], ["y"]),
      ],
      initializer: [intWeight("s", [10 ** 9])],
    });
    const { status, peakBytes } = await runProgram("inspect", await write("large.onnx", bytes), "--json");
    expect(status).toBe(0);
    expect(peakBytes).toBeLessThan(400 * 2 ** 20);
  });
});
