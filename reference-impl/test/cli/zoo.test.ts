import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOnnxModel } from "../../src/model/onnx-model.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/dmpc.js", import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-zoo-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function run(...parameters: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...parameters], { stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) =>
    child.once("close", (status) => {
      resolve({ status, stdout, stderr });
    }),
  );
}

/** One line, with the code, that tells what to do; and no file. */
async function expectRefusal({ status, stderr, stdout }: Ended, code: string, exitStatus: number): Promise<void> {
  expect(stderr).toMatch(new RegExp(`^dmpc: ${code}: .{20,}\\n$`));
  expect(stdout).toBe("");
  expect(status).toBe(exitStatus);
  expect(await readdir(folder)).toEqual([]);
}

describe("dmpc zoo", () => {
  it("lists every network with its parameters, operations and input", async () => {
    const { status, stdout } = await run("zoo");
    expect(status).toBe(0);
    const [titles, , ...rows] = stdout.trimEnd().split("\n");
    expect(titles).toMatch(/^name +title +parameters +FLOPs +input +source$/);
    expect(rows).toHaveLength(14);
    expect(rows.find((row) => row.startsWith("vgg16 "))).toMatch(
      /VGG16 +138\.4 M +30\.941 G +image 1x3x224x224 +Simonyan/,
    );
  });

  it("gives the same as JSON, with published figures", async () => {
    const { stdout } = await run("zoo", "--json");
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({
        name: "dqn",
        inputs: [{ name: "frames", type: "float32", shape: [1, 4, 84, 84] }],
        outputs: [{ name: "action-values", type: "float32", shape: [1, 18] }],
        parameters: 1_693_362,
        published: expect.objectContaining({ parameters: 1_693_362 }) as unknown,
      }),
    );
  });

  it.each([[["zoo", "--jsonl"]], [["zoo", "dqn"]]])("refuses the command line %j", async (parameters) => {
    await expectRefusal(await run(...parameters), "DMPC_USAGE", 2);
  });
});

describe("dmpc zoo build", () => {
  it("writes a model for an input size and a seed, and the same one again", async () => {
    const digests: string[] = [];
    for (const [file, seed] of Object.entries({ "a.onnx": "3", "b.onnx": "3", "c.onnx": "4" })) {
      const path = join(folder, file);
      const built = await run("zoo", "build", "mobilenet-v2", "--input-size", "64x96", "--seed", seed, "-o", path);
      expect(built).toMatchObject({ status: 0, stderr: "" });
      expect(built.stdout).toContain("image 1x3x64x96");
      digests.push(readOnnxModel(new Uint8Array(await readFile(path)), file).digest);
    }
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
    expect((await readdir(folder)).sort()).toEqual(["a.onnx", "b.onnx", "c.onnx"]);
  });

  it("names the networks that there are if there is none of that name", async () => {
    const refused = await run("zoo", "build", "lenet", "-o", join(folder, "x.onnx"));
    await expectRefusal(refused, "DMPC_USAGE", 2);
    expect(refused.stderr).toMatch(/"lenet".* alexnet, vgg16, seq2seq, .* pix2pix, vae\./);
  });

  it.each([
    ["alexnet", "256", "only 224x224"],
    ["resnet-50", "16x224", "from 32 to 2048"],
    ["deepspeech", "100", "no input picture"],
    ["resnet-50", "224x", "240x320"],
  ])("says which sizes %s takes when it is asked for %s", async (name, size, answer) => {
    const refused = await run("zoo", "build", name, "--input-size", size, "-o", join(folder, "x.onnx"));
    await expectRefusal(refused, "DMPC_USAGE", 2);
    expect(refused.stderr).toContain(answer);
  });

  it.each([
    [["zoo", "build"], "NAME is missing"],
    [["zoo", "build", "dqn"], "--out is missing"],
    [["zoo", "build", "dqn", "vae", "-o", "x"], "'vae'"],
    [["zoo", "build", "dqn", "-o", "x", "--seed", "one"], "--seed"],
  ])("refuses the command line %j", async (parameters, answer) => {
    const refused = await run(...parameters);
    await expectRefusal(refused, "DMPC_USAGE", 2);
    expect(refused.stderr).toContain(answer);
  });

  it("refuses a place that cannot be written, and leaves nothing there", async () => {
    await expectRefusal(await run("zoo", "build", "dqn", "-o", join(folder, "none", "x.onnx")), "DMPC_FILE", 1);
    await expectRefusal(await run("zoo", "build", "dqn", "-o", folder), "DMPC_FILE", 1);
    await expectRefusal(await run("zoo", "build", "dqn", "-o", "/dev/null"), "DMPC_FILE", 1);
  });
});
