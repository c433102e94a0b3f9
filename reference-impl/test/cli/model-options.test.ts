import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GraphedModel, type Runtime, startRuntime } from "@dmpc/reference-impl";
import { TensorProto_DataLocation } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MODEL_OPTIONS, openModel } from "../../src/cli/model-options.ts";
import { readArguments } from "../../src/cli/options.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { floatWeight, intWeight, typedValue } from "../support/small-models.ts";

let runtime: Runtime;
let folder = "";

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
  folder = await mkdtemp(join(tmpdir(), "dmpc-options-"));
});
afterAll(async () => {
  await runtime.close();
  await rm(folder, { recursive: true });
});

/** Opens a model as a command with these parameters does. */
async function open(bytes: Uint8Array, ...parameters: string[]): Promise<GraphedModel> {
  const path = join(folder, "model.onnx");
  await writeFile(path, bytes);
  const { values, given } = readArguments([path, ...parameters], MODEL_OPTIONS, ["FILE"]);
  return openModel(given[0], values, "node", runtime);
}

const named = onnxFile({
  input: [typedValue("x", 1, ["batch", "n", "?"])],
  output: [{ name: "y" }],
  initializer: [floatWeight("w", [1, 2, 3, 4, 5, 6], [2, 3])],
  node: [makeNode("MatMul", ["x", "w"], ["a"]), makeNode("Relu", ["a"], ["b"]), makeNode("Softmax", ["b"], ["y"])],
});
const fixed = ["--dim", "batch=1", "--dim", "n=5", "--dim", "x[2]=2"];

const model = (graph: Parameters<typeof onnxFile>[0]): Uint8Array =>
  onnxFile({ input: [floatValue("x", [2, 3])], output: [{ name: "y" }], ...graph });
const sum = [makeNode("ReduceSum", ["c"], ["r"]), makeNode("Add", ["x", "r"], ["y"])];
const huge = String(2 ** 31 - 1);

describe("openModel", () => {
  it("makes the graph that dimensions, bounds and granularity ask for", async () => {
    const { graph } = await open(named, ...fixed);
    expect(graph).toMatchObject({ granularity: "node", tensors: [{ tensorId: "x", shape: [1, 5, 2] }, {}, {}, {}] });
    const { graph: fused } = await open(named, ...fixed, "--granularity", "fused");
    expect(fused.granularity).toBe("fused");
    const values = model({ node: [makeNode("NonZero", ["x"], ["y"])] });
    const { graph: bounded } = await open(values, "--bound", "y=2x6");
    expect(bounded.tensors[1]).toMatchObject({ shape: [2, 6], sizeBytes: 96, dynamic: true });
  });

  it("takes limits that a model just keeps", async () => {
    const limits = ["--max-nodes", "3", "--max-file-bytes", String(named.length), "--max-tensor-bytes", "60"];
    const { graph } = await open(named, ...fixed, ...limits, "--granularity", "fused");
    expect(graph.layers.flatMap(({ nodes = [] }) => nodes)).toEqual(["a", "b", "y"]);
  });

  it.each<[string[], string]>([
    [[], "--dim n=N --dim x[2]=N"],
    [["--dim", "n"], '--dim is "n"'],
    [["--dim", "=3"], '--dim is "=3"'],
    [["--dim", "n=0"], "from 1 to 2147483647"],
    [["--dim", "n=-1"], '--dim is "n=-1"'],
    [["--dim", "n=99999999999"], "from 1 to 2147483647"],
    [["--dim", "n=1", "--dim", "n=2"], "twice"],
    [["--dim", "m=1"], 'no open dimension "m"'],
    [["--bound", "y=2x"], '--bound is "y=2x"'],
    [["--dim", "n=2", "--dim", "x[2]=2", "--bound", "y=2"], '"y" is no result of the model'],
    [["--granularity", "coarse"], "give node or fused"],
    [["--max-nodes", "many"], "--max-nodes"],
  ])("refuses the options %j", async (parameters, why) => {
    await expect(open(named, ...parameters)).rejects.toMatchObject({
      code: "DMPC_USAGE",
      message: expect.stringContaining(why) as unknown,
    });
  });

  it.each<[string, string, string, Uint8Array, string[]]>([
    ["text", "DMPC_MODEL_INVALID", "cannot be decoded", new TextEncoder().encode("no model, but a sentence"), []],
    [
      "a circle",
      "DMPC_GRAPH_CYCLE",
      'Add "a", Neg "b"',
      model({
        node: [makeNode("Add", ["x", "b"], ["a"]), makeNode("Neg", ["a"], ["b"]), makeNode("Abs", ["b"], ["y"])],
      }),
      [],
    ],
    [
      "a colossal weight without data",
      "DMPC_MODEL_INVALID",
      '"w" is said to have 4398046511104 bytes',
      model({
        node: [makeNode("Add", ["x", "w"], ["y"])],
        initializer: [{ name: "w", dims: [2n ** 40n], dataType: 1 }],
      }),
      [],
    ],
    [
      "a colossal constant",
      "DMPC_MODEL_INVALID",
      '"c" of the model would have 4000000000000 bytes',
      model({ node: [makeNode("ConstantOfShape", ["s"], ["c"]), ...sum], initializer: [intWeight("s", [10 ** 12])] }),
      [],
    ],
    [
      "a constant that is repeated a thousand million times",
      "DMPC_MODEL_INVALID",
      '"c" of the model would have 8000000000 bytes',
      model({
        node: [makeNode("Tile", ["v", "s"], ["c"]), ...sum],
        initializer: [intWeight("s", [2 * 10 ** 9]), floatWeight("v", [1])],
      }),
      [],
    ],
    [
      "a colossal input",
      "DMPC_MODEL_INVALID",
      '"x" of the model would have',
      named,
      ["--dim", `n=${huge}`, "--dim", `x[2]=${huge}`, "--dim", "batch=9"],
    ],
    ["too much structure", "DMPC_MODEL_INVALID", "more than 900 bytes", named, ["--max-decoded-bytes", "900"]],
    ["a million nodes", "DMPC_MODEL_INVALID", "more than 2 nodes", named, ["--max-nodes", "2"]],
    ["too large a file", "DMPC_MODEL_INVALID", "more than the limit of 100", named, ["--max-file-bytes", "100"]],
    ["too large a tensor", "DMPC_MODEL_INVALID", "more than the limit of 23", named, ["--max-tensor-bytes", "23"]],
    [
      "weights elsewhere",
      "DMPC_MODEL_INVALID",
      "outside the model's folder",
      model({
        node: [makeNode("Add", ["x", "w"], ["y"])],
        initializer: [
          {
            name: "w",
            dims: [1n],
            dataType: 1,
            dataLocation: TensorProto_DataLocation.EXTERNAL,
            externalData: [{ key: "location", value: "/etc/passwd" }],
          },
        ],
      }),
      [],
    ],
    [
      "an operator that nobody knows",
      "DMPC_MODEL_INVALID",
      "Frobnicate",
      model({ node: [makeNode("Frobnicate", ["x"], ["y"])] }),
      [],
    ],
    [
      "texts as its result",
      "DMPC_MODEL_UNSUPPORTED",
      'output "y"',
      model({ node: [makeNode("Cast", ["x"], ["y"], { to: 8 })] }),
      [],
    ],
  ])("refuses a model with %s, with %s", async (_, code, why, bytes, options) => {
    await expect(open(bytes, ...options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(why) as unknown,
    });
  });

  it.each(["8", "24"])("refuses operator set %s, and says which it reads", async (version) => {
    const node = [makeNode("Neg", ["x"], ["y"])];
    const bytes = onnxFile(
      { input: [floatValue("x", [1])], output: [{ name: "y" }], node },
      { opsetImport: [{ domain: "", version: BigInt(version) }] },
    );
    await expect(open(bytes)).rejects.toMatchObject({
      code: "DMPC_MODEL_UNSUPPORTED",
      message: expect.stringContaining(`operator set ${version}; convert it to one from 9 to 23`) as unknown,
    });
  });

  it.each(["9", "13", "18", "23"])("reads operator set %s", async (version) => {
    const bytes = onnxFile(
      { input: [floatValue("x", [1])], output: [{ name: "y" }], node: [makeNode("Neg", ["x"], ["y"])] },
      { opsetImport: [{ domain: "", version: BigInt(version) }] },
    );
    expect((await open(bytes)).graph.layers).toHaveLength(1);
  });
});
