import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { link, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TensorProto, TensorProto_DataLocation } from "onnx-buf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "../../src/model/model-limits.ts";
import type { OnnxModel } from "../../src/model/onnx-model.ts";
import { readModelFile } from "../../src/model/read-model-file.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";

let folder = "";
const data = Uint8Array.from({ length: 64 }, (_, index) => index);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-external-"));
  await mkdir(join(folder, "model", "inner"), { recursive: true });
  await writeFile(join(folder, "model", "weights.bin"), data);
  await writeFile(join(folder, "outside.bin"), data);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

type Entries = Readonly<Record<string, string>>;

/** Writes and reads a model whose weights, of two numbers each, are kept as the entries say. */
async function read(weights: readonly Entries[], limits: ModelLimits = DEFAULT_MODEL_LIMITS): Promise<OnnxModel> {
  const names = weights.map((_, index) => `w${String(index)}`);
  const file = onnxFile({
    input: [floatValue("x", [2])],
    output: [floatValue("y", [2])],
    node: [makeNode("Sum", ["x", ...names], ["y"])],
    initializer: weights.map(({ dims = "2", ...entries }, index) => ({
      name: names[index] ?? "",
      dims: [BigInt(dims)],
      dataType: 1,
      dataLocation: TensorProto_DataLocation.EXTERNAL,
      externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
    })),
  });
  const path = join(folder, "model", "model.onnx");
  await writeFile(path, file);
  return readModelFile(path, limits);
}

function weightsOf({ graph }: OnnxModel): readonly TensorProto[] {
  return graph.initializer;
}

describe("readModelFile", () => {
  it("reads weights from other files, at their offsets, into the model", async () => {
    await writeFile(join(folder, "model", "inner", "more.bin"), data.subarray(0, 8));
    const model = await read([
      { location: "weights.bin", offset: "16", length: "8" },
      { location: "inner/more.bin" },
      { location: "./weights.bin", offset: "56" },
    ]);
    expect(weightsOf(model).map(({ rawData }) => rawData)).toEqual([
      data.subarray(16, 24),
      data.subarray(0, 8),
      data.subarray(56),
    ]);
    for (const { dataLocation, externalData } of weightsOf(model)) {
      expect([dataLocation, externalData]).toEqual([TensorProto_DataLocation.DEFAULT, []]);
    }
  });

  it("gives a model another digest when its weights change, though not its file", async () => {
    const one = await read([{ location: "weights.bin" }]);
    await writeFile(join(folder, "model", "weights.bin"), data.toReversed());
    const other = await read([{ location: "weights.bin" }]);
    expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(other.digest).not.toBe(one.digest);
    expect(one.digest).not.toBe(`sha256:${createHash("sha256").update(data).digest("hex")}`);
  });

  it("keeps what several weights have in common in memory once", async () => {
    await symlink("weights.bin", join(folder, "model", "alias.bin"));
    const [one, same] = weightsOf(await read([{ location: "weights.bin" }, { location: "alias.bin" }]));
    expect(one?.rawData).toEqual(data.subarray(0, 8));
    expect(same?.rawData).toBe(one?.rawData);
  });

  it("refuses weights that use a file more than once, under whatever name, and reads as much as there is", async () => {
    await link(join(folder, "model", "weights.bin"), join(folder, "model", "again.bin"));
    const stretches = Array.from({ length: 8 }, (_, index) => ({
      location: index % 2 === 0 ? "weights.bin" : "again.bin",
      offset: String(8 * index),
    }));
    expect(weightsOf(await read(stretches))).toHaveLength(8);
    await expect(read([...stretches, { location: "again.bin", offset: "4" }])).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringContaining("overlap each other in again.bin") as unknown,
    });
  });

  it.each<[string, Entries, string]>([
    ["an absolute path", { location: "/etc/passwd" }, "outside the model's folder"],
    ["a path that leads up", { location: "../outside.bin" }, "outside the model's folder"],
    ["a path that leads up and back", { location: "inner/../weights.bin" }, "outside the model's folder"],
    ["a path of another system that leads up", { location: "..\\outside.bin" }, "outside the model's folder"],
    ["a link that leads out", { location: "link.bin" }, "leads out of the model's folder"],
    ["a folder that leads out", { location: "door/outside.bin" }, "leads out of the model's folder"],
    ["a pipe", { location: "pipe" }, "which is no file"],
    ["a folder", { location: "inner" }, "which is no file"],
    ["the model's own folder", { location: "." }, "which is no file"],
    ["a file that is not there", { location: "none.bin" }, "cannot be found"],
    ["a file beyond a file", { location: "weights.bin/x" }, "cannot be found"],
    ["no file", { offset: "0" }, "not named"],
    ["a name with a zero byte", { location: "weights.bin\0.png" }, "not named"],
    [
      "a stretch behind the end",
      { location: "weights.bin", offset: "57" },
      "end at byte 65 of weights.bin, which has 64",
    ],
    ["another length than the shape's", { location: "weights.bin", length: "12" }, "has 8 bytes, and 12 at 0"],
    ["a negative offset", { location: "weights.bin", offset: "-8" }, "has 8 bytes"],
    ["an offset that is no number", { location: "weights.bin", offset: "0x8" }, "has 8 bytes"],
    ["an offset beyond every file", { location: "weights.bin", offset: "9".repeat(16) }, "has 8 bytes"],
    ["a negative dimension", { location: "weights.bin", dims: "-2" }, "or no size"],
    ["more than any limit", { location: "weights.bin", dims: String(2 ** 40) }, "has more than 4294967296 bytes"],
  ])("refuses weights in %s", async (_, entries, why) => {
    await symlink(join(folder, "outside.bin"), join(folder, "model", "link.bin"));
    await symlink(folder, join(folder, "model", "door"));
    execFileSync("mkfifo", [join(folder, "model", "pipe")]);
    await expect(read([entries])).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringContaining(why) as unknown,
    });
  });

  it("refuses more bytes than its limits allow before it reads them", async () => {
    // The file has a size, and takes no room.
    await truncate(join(folder, "model", "weights.bin"), 2 ** 40);
    const huge = { location: "weights.bin", dims: String(2 ** 29) };
    await expect(read([huge], { ...DEFAULT_MODEL_LIMITS, maxExternalBytes: 2 ** 30 })).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringContaining("take more than 1073741824 bytes") as unknown,
    });
    await expect(read([huge], { ...DEFAULT_MODEL_LIMITS, maxTensorBytes: 2 ** 30 })).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: expect.stringContaining("has more than 1073741824 bytes") as unknown,
    });
  });

  it.each(["/dev/zero", "a pipe", "a folder"])(
    "refuses to read %s as a model, and does not wait for it",
    async (what) => {
      const pipe = join(folder, "pipe");
      execFileSync("mkfifo", [pipe]);
      const path = what === "a pipe" ? pipe : what === "a folder" ? folder : what;
      await expect(readModelFile(path)).rejects.toMatchObject({
        code: "DMPC_FILE",
        message: `Cannot read ${path}: it is no ordinary file.`,
      });
    },
  );

  it("refuses a file that is larger than the limit, or not there", async () => {
    const path = join(folder, "outside.bin");
    await expect(readModelFile(path, { ...DEFAULT_MODEL_LIMITS, maxFileBytes: 63 })).rejects.toMatchObject({
      code: "DMPC_MODEL_INVALID",
      message: `${path} has 64 bytes, more than the limit of 63.`,
    });
    await expect(readModelFile(join(folder, "none"))).rejects.toMatchObject({ code: "DMPC_FILE" });
  });
});
