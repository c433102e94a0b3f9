import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import { ModelProtoSchema, type TensorProto } from "onnx-buf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import type { DescribedNetwork } from "../../src/zoo/graph-builder.ts";
import { findNetwork } from "../../src/zoo/networks.ts";
import { writeNetwork } from "../../src/zoo/write-network.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-zoo-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const dqn = describeNetwork(findNetwork("dqn"));

async function write(network: DescribedNetwork, seed: number): Promise<Uint8Array> {
  const file = join(folder, "network.onnx");
  const bytes = await writeNetwork(network, seed, file);
  const content = await readFile(file);
  expect(content.length).toBe(bytes);
  return new Uint8Array(content);
}

function tensors(file: Uint8Array): Map<string, TensorProto> {
  const { graph } = fromBinary(ModelProtoSchema, file);
  return new Map((graph?.initializer ?? []).map((tensor) => [tensor.name, tensor]));
}

function dataOf(tensor: TensorProto | undefined): Uint8Array {
  return tensor?.rawData ?? new Uint8Array();
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("writeNetwork", () => {
  it("writes the same bytes for the same seed, and others for another", async () => {
    const [first, again, other] = [await write(dqn, 1), await write(dqn, 1), await write(dqn, 2)];
    expect(digest(again)).toBe(digest(first));
    expect(digest(other)).not.toBe(digest(first));
    // On every machine: results that were published with a seed can be had again.
    expect(digest(first)).toBe("80c8fd415dbf20a5fc2f67c409445ca60c5d184d6fa3b44b52e5da6e535eddff");
  });

  it("makes a weight the same whatever else the network has, and in whatever order", async () => {
    const turned = { ...dqn, weights: dqn.weights.toReversed().slice(1) };
    const [whole, part] = [tensors(await write(dqn, 1)), tensors(await write(turned, 1))];
    expect([...part.keys()].slice(-turned.weights.length)).toEqual(turned.weights.map(({ name }) => name));
    for (const [name, tensor] of part) expect(digest(dataOf(tensor))).toBe(digest(dataOf(whole.get(name))));
  });

  it("gives every weight its dimensions, and values by its initialization", async () => {
    const network = describeNetwork(findNetwork("mobilenet-v2"), [32, 32]);
    const made = tensors(await write(network, 5));
    for (const { name, dims, fill } of network.weights) {
      const tensor = made.get(name);
      expect(tensor?.dims.map(Number)).toEqual(dims);
      const values = new Float32Array(dataOf(tensor).slice().buffer);
      expect(values.length).toBe(dims.reduce((product, size) => product * size, 1));
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      if ("value" in fill) expect(new Set(values)).toEqual(new Set([fill.value]));
      else expect(largest).toSatisfy((value: number) => value > 0.5 * fill.bound && value <= Math.fround(fill.bound));
    }
  });

  it("makes a model that can be partitioned, with a layer for each node", async () => {
    const model = readOnnxModel(await write(dqn, 1), "dqn");
    expect(model.layers.map(({ layerId }) => layerId)).toEqual(dqn.model.graph?.node.map(({ name }) => name));
    expect(model.proto).toMatchObject({ irVersion: 8n, opsetImport: [{ domain: "", version: 17n }] });
  });

  it("leaves nothing, and an older file as it was, if it fails halfway", async () => {
    const file = join(folder, "network.onnx");
    await writeFile(file, "older");
    const [first] = dqn.weights;
    const broken = {
      name: "broken",
      dims: [1],
      get fill(): never {
        throw new Error("the disk is full");
      },
    };
    const failing = { ...dqn, weights: first === undefined ? [broken] : [first, broken] };
    const failure: unknown = await writeNetwork(failing, 1, file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DmpcError);
    expect(failure).toMatchObject({
      code: "DMPC_FILE",
      message: expect.stringContaining("the disk is full") as string,
    });
    expect(await readdir(folder)).toEqual(["network.onnx"]);
    expect(await readFile(file, "utf8")).toBe("older");
  });

  it("does not put itself in the place of a folder or a link", async () => {
    await mkdir(join(folder, "directory"));
    await symlink(join(folder, "nowhere"), join(folder, "link"));
    for (const name of ["directory", "link", "missing/network.onnx"]) {
      await expect(writeNetwork(dqn, 1, join(folder, name))).rejects.toMatchObject({ code: "DMPC_FILE" });
    }
    expect((await readdir(folder)).sort()).toEqual(["directory", "link"]);
  });
});
