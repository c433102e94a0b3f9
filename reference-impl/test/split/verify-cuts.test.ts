import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import type { Granularity, OptimizationLevel } from "@dmpc/schemas";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphedModel, graphModel } from "../../src/model/graph-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { readModelFile } from "../../src/model/read-model-file.ts";
import { type VerifiedCut, verifyCuts } from "../../src/split/verify-cuts.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { randomModel } from "../support/random-models.ts";
import { floatWeight, intWeight } from "../support/small-models.ts";

let runtime: Runtime;
let folder = "";
let path = "";

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
  folder = await mkdtemp(join(tmpdir(), "dmpc-verify-"));
  path = join(folder, "model.onnx");
});
afterAll(async () => {
  await runtime.close();
  await rm(folder, { recursive: true });
});

async function subjectOf(file: Uint8Array, granularity: Granularity): Promise<GraphedModel> {
  await writeFile(path, file);
  const model = await readModelFile(path);
  const { tensors: inputs } = pinInputs(model, path, new Map());
  return graphModel(model, { name: path, inputs, granularity, runtime });
}

async function verify(subject: GraphedModel, level: OptimizationLevel, cuts: number, seed = 1): Promise<VerifiedCut[]> {
  const verified: VerifiedCut[] = [];
  for await (const cut of verifyCuts({ path, subject, runtime, level, cuts, seed })) verified.push(cut);
  return verified;
}

describe("verifyCuts", () => {
  it.each<Granularity>(["node", "fused"])(
    "finds the parts of any model, cut between layers that are a %s, equal to the whole to the last bit",
    async (granularity) => {
      let crossings = 0;
      await fc.assert(
        fc.asyncProperty(randomModel, fc.nat(), async (file, seed) => {
          const subject = await subjectOf(file, granularity);
          for (const cut of await verify(subject, "disabled", 3, seed)) {
            expect(cut).toMatchObject({ within: true, identical: true, maxAbsDiff: 0, where: undefined });
            crossings += cut.crossings;
          }
        }),
        { seed: 181, numRuns: 40 },
      );
      expect(crossings).toBeGreaterThan(100);
    },
  );

  it("finds them equal within a tolerance when both are optimized", async () => {
    await fc.assert(
      fc.asyncProperty(randomModel, fc.nat(), async (file, seed) => {
        const subject = await subjectOf(file, "fused");
        for (const cut of await verify(subject, "all", 3, seed)) expect(cut).toMatchObject({ within: true });
      }),
      { seed: 182, numRuns: 15 },
    );
  });

  it("does not let the engine lay out a weight anew that the whole model computes in every run", async () => {
    // Multiplied by a matrix that it knows beforehand, the engine adds in another order.
    const numbers = Array.from({ length: 64 * 512 }, (_, index) => Math.sin(index * 0.7) * 3);
    const subject = await subjectOf(
      onnxFile({
        input: [floatValue("x", [4, 512])],
        output: [floatValue("y", [4, 2])],
        initializer: [floatWeight("w", numbers, [64, 512]), intWeight("from", [1]), intWeight("to", [3])],
        node: [
          makeNode("Slice", ["w", "from", "to"], ["rows"]),
          makeNode("Transpose", ["rows"], ["turned"]),
          makeNode("Neg", ["x"], ["n"]),
          makeNode("MatMul", ["n", "turned"], ["y"]),
        ],
      }),
      "node",
    );
    for (const cut of await verify(subject, "disabled", 3)) expect(cut.identical).toBe(true);
  });

  it("sees a part that computes something else", async () => {
    const graph = (opType: string): Uint8Array =>
      onnxFile({
        input: [floatValue("x", [2])],
        output: [{ name: "y" }],
        node: [makeNode("Tanh", ["x"], ["a"]), makeNode(opType, ["a"], ["y"])],
      });
    const subject = await subjectOf(graph("Neg"), "node");
    await writeFile(path, graph("Abs"));
    for (const cut of await verify(subject, "disabled", 3)) {
      expect(cut).toMatchObject({ within: false, identical: false, where: "y" });
      expect(cut.maxAbsDiff).toBeGreaterThan(0);
    }
  });

  it("takes a result that has another shape in every run, whatever its bound", async () => {
    await writeFile(
      path,
      onnxFile({
        input: [floatValue("x", [4, 4])],
        output: [{ name: "y" }],
        node: [makeNode("Relu", ["x"], ["r"]), makeNode("NonZero", ["r"], ["y"])],
      }),
    );
    const model = await readModelFile(path);
    const { tensors: inputs } = pinInputs(model, path, new Map());
    const bounds = new Map([["y", [2, 16]]]);
    const subject = await graphModel(model, { name: path, inputs, granularity: "node", runtime, bounds });
    for (const cut of await verify(subject, "disabled", 4)) expect(cut.identical).toBe(true);
  });

  it("draws the same assignments and inputs for a seed, and others for another", async () => {
    const [file = new Uint8Array()] = fc.sample(randomModel, { seed: 183, numRuns: 1 });
    const subject = await subjectOf(file, "node");
    const [one, same, other] = [
      await verify(subject, "disabled", 6, 5),
      await verify(subject, "disabled", 6, 5),
      await verify(subject, "disabled", 6, 6),
    ];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });
});
