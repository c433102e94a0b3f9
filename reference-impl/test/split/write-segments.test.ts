import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBinary } from "@bufbuild/protobuf";
import { type NamedTensors, type Runtime, startRuntime } from "@dmpc/reference-impl";
import type { PartitionPlan } from "@dmpc/schemas";
import fc from "fast-check";
import { ModelProtoSchema } from "onnx-buf";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { augmentGraph } from "../../src/graph/augmented-graph.ts";
import { type GraphedModel, graphModel } from "../../src/model/graph-model.ts";
import { extractSubModel } from "../../src/model/extract-sub-model.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { toSegments } from "../../src/partition/to-segments.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { randomCuts } from "../../src/split/random-cuts.ts";
import { randomInputs } from "../../src/split/random-inputs.ts";
import { MANIFEST, type WrittenSegment, writeSegments } from "../../src/split/write-segments.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { randomModel } from "../support/random-models.ts";
import { floatWeight } from "../support/small-models.ts";

let runtime: Runtime;
let folder = "";

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
  folder = await mkdtemp(join(tmpdir(), "dmpc-split-"));
});
afterAll(async () => {
  await runtime.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
});

async function subjectOf(file: Uint8Array): Promise<GraphedModel> {
  const model = readOnnxModel(file, "model");
  const { tensors: inputs } = pinInputs(model, "model", new Map());
  return graphModel(model, { name: "model", inputs, granularity: "node", runtime });
}

/** A plan of the subject's that places its layers as a random cut does. */
function planOf({ graph }: GraphedModel, seed: number): PartitionPlan {
  const augmented = augmentGraph(graph);
  const [, , cut] = [...randomCuts(augmented, 3, new Xoshiro128(seed, "cuts"))];
  const segments = toSegments(augmented, cut?.placement ?? []).map(({ device, stage, nodes }) => ({
    segmentId: `${device}-${String(stage)}`,
    device,
    layerIds: nodes.map((node) => augmented.layerIds[node - 1] ?? ""),
  }));
  return { modelDigest: graph.modelDigest, granularity: "node", segments } as unknown as PartitionPlan;
}

const three = onnxFile({
  input: [floatValue("x", [2, 2])],
  output: [{ name: "y" }],
  initializer: [floatWeight("w", [1, 2, 3, 4], [2, 2])],
  node: [makeNode("Relu", ["x"], ["a"]), makeNode("MatMul", ["a", "w"], ["b"]), makeNode("MatMul", ["b", "w"], ["y"])],
});

function planOfThree(subject: GraphedModel, ...segments: [device: string, ...layerIds: string[]][]): PartitionPlan {
  return {
    modelDigest: subject.graph.modelDigest,
    granularity: "node",
    segments: segments.map(([device, ...layerIds], index) => ({ segmentId: `s${String(index)}`, device, layerIds })),
  } as unknown as PartitionPlan;
}

async function run(model: Uint8Array | string, inputs: NamedTensors): Promise<NamedTensors> {
  const loaded = await runtime.load(model, { optimizationLevel: "disabled" });
  try {
    return (await loaded.run(new Map(loaded.inputs.flatMap((name) => [...inputs].filter(([one]) => one === name)))))
      .outputs;
  } finally {
    await loaded.release();
  }
}

describe("writeSegments", () => {
  it("writes files that give the whole model's result when they run in the manifest's order", async () => {
    await fc.assert(
      fc.asyncProperty(randomModel, fc.nat(), async (file, seed) => {
        const subject = await subjectOf(file);
        const out = join(folder, String(seed));
        const written = await writeSegments(subject, planOf(subject, seed), out);
        const manifest = JSON.parse(await readFile(join(out, MANIFEST), "utf8")) as {
          modelDigest: string;
          segments: WrittenSegment[];
        };
        expect(manifest).toEqual({ modelDigest: subject.graph.modelDigest, segments: written });
        const tensors = subject.graph.tensors.filter(({ tensorId }) => subject.graph.inputs.includes(tensorId));
        const inputs = randomInputs(tensors, new Xoshiro128(seed, "inputs"));
        const values = new Map(inputs);
        for (const { file: name, inputs: needed, outputs, digest, sizeBytes } of manifest.segments) {
          const bytes = await readFile(join(out, name));
          expect([bytes.length, `sha256:${createHash("sha256").update(bytes).digest("hex")}`]).toEqual([
            sizeBytes,
            digest,
          ]);
          for (const tensorId of needed) expect([...values.keys()]).toContain(tensorId);
          const results = await run(join(out, name), values);
          expect([...results.keys()].sort()).toEqual([...outputs].sort());
          for (const [tensorId, value] of results) values.set(tensorId, value);
        }
        for (const [name, value] of await run(file, inputs)) expect(values.get(name)).toEqual(value);
        expect((await readdir(out)).sort()).toEqual(
          [...manifest.segments.map(({ file: name }) => name), MANIFEST].sort(),
        );
      }),
      { seed: 211, numRuns: 25 },
    );
  });

  it("hands weights on as they lie in memory, to each segment that needs them, and copies none", async () => {
    const subject = await subjectOf(three);
    const weight = subject.model.graph.initializer[0]?.rawData;
    for (const [layerId, count] of Object.entries({ a: 0, b: 1, y: 1 })) {
      const pieces = [
        ...extractSubModel(subject.model, { layerIds: new Set([layerId]), inputs: [], outputs: [layerId] }),
      ];
      expect(pieces.filter((piece) => piece === weight)).toHaveLength(count);
    }
    const plan = planOfThree(subject, ["end", "a"], ["edge", "b"], ["end", "y"]);
    const [first, second, third] = await writeSegments(subject, plan, join(folder, "out"));
    const weights = await Promise.all(
      [first, second, third].map(async (segment) => {
        const bytes = await readFile(join(folder, "out", segment?.file ?? ""));
        return fromBinary(ModelProtoSchema, new Uint8Array(bytes)).graph?.initializer.map(({ name }) => name);
      }),
    );
    expect(weights).toEqual([[], ["w"], ["w"]]);
  });

  it("names files after their place in the order and their device", async () => {
    const subject = await subjectOf(three);
    const plan = planOfThree(subject, ["end", "a"], ["edge", "b", "y"]);
    const written = await writeSegments(subject, plan, join(folder, "deep", "down"));
    expect(written.map(({ file, inputs, outputs }) => ({ file, inputs, outputs }))).toEqual([
      { file: "000-end.onnx", inputs: ["x"], outputs: ["a"] },
      { file: "001-edge.onnx", inputs: ["a"], outputs: ["y"] },
    ]);
  });

  it("does not say of a result whose shape depends on values which one it has", async () => {
    const node = [makeNode("Relu", ["x"], ["a"]), makeNode("NonZero", ["a"], ["y"])];
    const subject = await subjectOf(onnxFile({ input: [floatValue("x", [2, 2])], output: [{ name: "y" }], node }));
    const plan = planOfThree(subject, ["end", "a"], ["edge", "y"]);
    const types: (number | undefined)[][] = [];
    for (const { file } of await writeSegments(subject, plan, join(folder, "out"))) {
      const { graph } = fromBinary(ModelProtoSchema, new Uint8Array(await readFile(join(folder, "out", file))));
      const value = graph?.output[0]?.type?.value;
      types.push(value?.case === "tensorType" ? [value.value.elemType, value.value.shape?.dim.length] : []);
    }
    expect(types).toEqual([
      [1, 2],
      [7, undefined],
    ]);
  });

  it.each<[string, [string, ...string[]][], string]>([
    [
      "places a layer that the model lacks",
      [["end", "a", "b", "y", "z"]],
      'a layer "z", which the model does not have',
    ],
    ["leaves a layer out", [["end", "a", "y"]], 'does not place the layer "b"'],
    [
      "places a layer twice",
      [
        ["end", "a", "b"],
        ["edge", "b", "y"],
      ],
      "places a layer twice",
    ],
    [
      "runs a layer too early",
      [
        ["end", "b", "y"],
        ["edge", "a"],
      ],
      'runs the layer "b" in a segment before that of "a"',
    ],
    [
      "has segments that wait for each other",
      [
        ["end", "a", "y"],
        ["edge", "b"],
      ],
      'runs the layer "y" in a segment before',
    ],
  ])("refuses a plan that %s, and writes nothing", async (_, segments, why) => {
    const subject = await subjectOf(three);
    await expect(writeSegments(subject, planOfThree(subject, ...segments), join(folder, "out"))).rejects.toMatchObject({
      code: "DMPC_PLAN_INVALID",
      message: expect.stringContaining(why) as unknown,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses a plan of another model", async () => {
    const subject = await subjectOf(three);
    const plan = { ...planOfThree(subject, ["end", "a", "b", "y"]), modelDigest: `sha256:${"0".repeat(64)}` };
    await expect(writeSegments(subject, plan, join(folder, "out"))).rejects.toMatchObject({
      code: "DMPC_PLAN_INVALID",
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves the folder as it was when a file cannot be put in its place", async () => {
    const subject = await subjectOf(three);
    const plan = planOfThree(subject, ["end", "a"], ["edge", "b"], ["end", "y"]);
    const out = join(folder, "out");
    await mkdir(join(out, "002-end.onnx"), { recursive: true });
    await writeFile(join(out, "000-end.onnx"), "older");
    await expect(writeSegments(subject, plan, out)).rejects.toMatchObject({
      code: "DMPC_FILE",
      message: expect.stringContaining("choose another") as unknown,
    });
    expect((await readdir(out)).sort()).toEqual(["000-end.onnx", "002-end.onnx"]);
    expect(await readFile(join(out, "000-end.onnx"), "utf8")).toBe("older");
  });

  it("does not write through a link, nor where a file is, nor where it may not", async () => {
    const subject = await subjectOf(three);
    const plan = planOfThree(subject, ["end", "a", "b", "y"]);
    const target = join(folder, "target");
    await writeFile(target, "untouched");
    await mkdir(join(folder, "out"));
    await symlink(target, join(folder, "out", "000-end.onnx"));
    await expect(writeSegments(subject, plan, join(folder, "out"))).rejects.toMatchObject({ code: "DMPC_FILE" });
    await expect(writeSegments(subject, plan, target)).rejects.toMatchObject({ code: "DMPC_FILE" });
    await expect(writeSegments(subject, plan, join(target, "out"))).rejects.toMatchObject({ code: "DMPC_FILE" });
    await expect(writeSegments(subject, plan, "/proc/out")).rejects.toMatchObject({ code: "DMPC_FILE" });
    expect(await readFile(target, "utf8")).toBe("untouched");
  });
});
