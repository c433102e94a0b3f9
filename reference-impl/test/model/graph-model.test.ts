import type { MessageInitShape } from "@bufbuild/protobuf";
import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import { checkModelGraph, DmpcError, findViolation, type Granularity } from "@dmpc/schemas";
import fc from "fast-check";
import { type GraphProtoSchema, type ModelProtoSchema, TensorProto_DataType as Type } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphedModel, graphModel } from "../../src/model/graph-model.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { makeNode } from "../support/nodes.ts";
import { floatValue, onnxFile } from "../support/onnx-files.ts";
import { floatWeight, ifNode, intWeight, nodeWithGraphs, typedValue } from "../support/small-models.ts";

let runtime: Runtime;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
});
afterAll(() => runtime.close());

type Graph = MessageInitShape<typeof GraphProtoSchema>;

async function graphOf(
  graph: Graph,
  options: {
    granularity?: Granularity;
    bounds?: Record<string, number[]>;
    name?: string;
    more?: MessageInitShape<typeof ModelProtoSchema>;
  } = {},
): Promise<GraphedModel> {
  const { granularity = "node", bounds = {}, name = "model.onnx", more = {} } = options;
  const whole = { input: [floatValue("x", [2, 3])], output: [{ name: "y" }], ...graph };
  const model = readOnnxModel(onnxFile(whole, { opsetImport: [{ domain: "", version: 21n }], ...more }), name);
  const { tensors: inputs } = pinInputs(model, name, new Map());
  const boundMap = new Map(Object.entries(bounds));
  return graphModel(model, { name, inputs, granularity, runtime, bounds: boundMap });
}

function expectValid({ graph }: GraphedModel): void {
  expect(findViolation("model-graph", graph)).toBeUndefined();
  checkModelGraph(graph);
}

async function layersOf(graph: Graph, granularity: Granularity = "node"): Promise<string[][]> {
  const graphed = await graphOf(graph, { granularity });
  expectValid(graphed);
  return graphed.graph.layers.map(({ nodes = [] }) => nodes);
}

const fine: Graph = { node: [makeNode("Relu", ["x"], ["y"])] };

describe("graphModel", () => {
  it("keeps together what something that cannot cross passes between", async () => {
    for (const to of [Type.STRING, Type.BFLOAT16, Type.FLOAT8E5M2, Type.INT4]) {
      const node = [
        makeNode("Neg", ["x"], ["n"]),
        makeNode("Cast", ["n"], ["foreign"], { to }),
        makeNode("Cast", ["foreign"], ["back"], { to: Type.FLOAT }),
        makeNode("Abs", ["back"], ["y"]),
      ];
      expect(await layersOf({ node })).toEqual([["n"], ["foreign", "back"], ["y"]]);
    }
    const sequence = [
      makeNode("Neg", ["x"], ["n"]),
      makeNode("SequenceConstruct", ["n", "x"], ["both"]),
      makeNode("ConcatFromSequence", ["both"], ["y"], { axis: 0 }),
    ];
    expect(await layersOf({ node: sequence })).toEqual([["n"], ["both", "y"]]);
  });

  it("keeps together what a shape that depends on values passes between, and all that lies on the way", async () => {
    const node = [
      makeNode("Neg", ["x"], ["n"]),
      makeNode("NonZero", ["n"], ["places"]),
      makeNode("Cast", ["places"], ["float"], { to: Type.FLOAT }),
      makeNode("ReduceSum", ["float"], ["sum"], { keepdims: 0 }),
      makeNode("Add", ["x", "sum"], ["y"]),
    ];
    expect(await layersOf({ node })).toEqual([["n"], ["places", "float", "sum"], ["y"]]);
  });

  it("keeps together what passes more dimensions than a document can say", async () => {
    const many = [2, 3, ...Array.from({ length: 18 }, () => 1)];
    const node = [
      makeNode("Reshape", ["x", "many"], ["tall"]),
      makeNode("Neg", ["tall"], ["taller"]),
      makeNode("Reshape", ["taller", "few"], ["flat"]),
      makeNode("Abs", ["flat"], ["y"]),
    ];
    const initializer = [intWeight("many", many), intWeight("few", [2, 3])];
    expect(await layersOf({ node, initializer })).toEqual([["tall", "taller", "flat"], ["y"]]);
  });

  it("keeps a control-flow node whole, with what its branches take from outside as its input", async () => {
    const { graph } = await graphOf({
      input: [floatValue("x", [2, 3]), typedValue("c", Type.BOOL, [])],
      node: [makeNode("Neg", ["x"], ["n"]), ifNode("c", "n", "chosen", [2, 3]), makeNode("Relu", ["chosen"], ["y"])],
    });
    expect(graph.layers.map(({ layerId, inputs }) => [layerId, inputs])).toEqual([
      ["n", ["x"]],
      ["chosen", ["c", "n"]],
      ["y", ["chosen"]],
    ]);
  });

  it("leaves out nodes on which nothing depends", async () => {
    const node = [
      makeNode("Neg", ["x"], ["dead"]),
      makeNode("Abs", ["dead"], ["deader"]),
      makeNode("Relu", ["x"], ["y"]),
    ];
    expect(await layersOf({ node })).toEqual([["y"]]);
  });

  it("says the shape of one run of a result that depends on values, or the bound that is declared", async () => {
    const node = [makeNode("NonZero", ["x"], ["y"])];
    const seen = await graphOf({ node });
    expectValid(seen);
    expect(seen.graph.tensors[1]).toMatchObject({ tensorId: "y", dtype: "int64", dynamic: true });
    expect(seen.graph.tensors[1]?.shape[0]).toBe(2);
    const bounded = await graphOf({ node }, { bounds: { y: [2, 6] } });
    expectValid(bounded);
    expect(bounded.graph.tensors[1]).toEqual({
      tensorId: "y",
      dtype: "int64",
      shape: [2, 6],
      sizeBytes: 96,
      dynamic: true,
    });
  });

  it("does not run a model to the end of a loop of ages if its result has a bound", async () => {
    const loop = {
      input: [typedValue("turn", 7, []), typedValue("go", 9, []), typedValue("state", 1, [1])],
      output: [typedValue("go'", 9, []), typedValue("state'", 1, [1])],
      node: [makeNode("Identity", ["go"], ["go'"]), makeNode("Identity", ["state"], ["state'"])],
    };
    const graphed = await graphOf(
      {
        node: [
          nodeWithGraphs("Loop", ["turns", "always", "start"], ["end"], { body: { name: "body", ...loop } }),
          makeNode("Add", ["x", "end"], ["y"]),
        ],
        initializer: [
          intWeight("turns", [10 ** 15], []),
          { name: "always", dims: [], dataType: 9, int32Data: [1] },
          floatWeight("start", [1]),
        ],
      },
      { bounds: { y: [2, 3] }, granularity: "fused" },
    );
    expectValid(graphed);
  });

  it.each<[string, Record<string, number[]>, string]>([
    ["of something that is no such result", { z: [1] }, '"z" is no result of the model'],
    ["of colossal size", { y: [2 ** 31 - 1, 2 ** 31 - 1] }, "give a smaller one"],
    ["of too many dimensions", { y: Array.from({ length: 17 }, () => 1) }, "give a smaller one"],
  ])("refuses a bound %s", async (_, bounds, why) => {
    await expect(graphOf({ node: [makeNode("NonZero", ["x"], ["y"])] }, { bounds })).rejects.toMatchObject({
      code: "DMPC_USAGE",
      message: expect.stringContaining(why) as unknown,
    });
  });

  it.each<[string, Graph]>([
    ["texts", { node: [makeNode("Cast", ["x"], ["y"], { to: Type.STRING })] }],
    ["bfloat16", { node: [makeNode("Cast", ["x"], ["y"], { to: Type.BFLOAT16 })] }],
    ["halves of bytes", { node: [makeNode("Cast", ["x"], ["y"], { to: Type.INT4 })] }],
    ["a sequence", { node: [makeNode("SequenceConstruct", ["x"], ["y"])] }],
    ["an optional", { node: [makeNode("Optional", ["x"], ["y"])] }],
  ])("refuses a model whose result is %s, by name, without running it", async (_, graph) => {
    await expect(graphOf(graph)).rejects.toMatchObject({
      code: "DMPC_MODEL_UNSUPPORTED",
      message: expect.stringContaining('model.onnx: the output "y" is no tensor of numbers') as unknown,
    });
  });

  it("prints a valid graph, or refuses, whatever things are called", async () => {
    const anyName = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom(
        "",
        " ",
        "__proto__",
        "a\nb",
        "\u001b[31m",
        "\u007f",
        "é",
        "\u{1F600}",
        "\u202e",
        "a".repeat(256),
      ),
      fc.constantFrom("a".repeat(257), "a".repeat(600), "\u{1F600}".repeat(256), "\u{1F600}".repeat(257)),
    );
    let [valid, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.record({ model: anyName, node: anyName, other: anyName, input: anyName, middle: anyName, output: anyName }),
        async (names) => {
          const node = makeNode("Relu", [names.input], [names.middle]);
          const other = makeNode("Neg", [names.middle], [names.output]);
          node.name = names.node;
          other.name = names.other;
          try {
            const graph = {
              input: [floatValue(names.input, [2])],
              node: [node, other],
              output: [{ name: names.output }],
            };
            expectValid(await graphOf(graph, { name: `/folder/${names.model}.onnx` }));
            valid += 1;
          } catch (error) {
            expect(error).toBeInstanceOf(DmpcError);
            expect((error as DmpcError).code).toMatch(/^DMPC_(MODEL_INVALID|MODEL_UNSUPPORTED|GRAPH_CYCLE)$/);
            refused += 1;
          }
        },
      ),
      { seed: 171, numRuns: 120 },
    );
    expect(valid).toBeGreaterThan(10);
    expect(refused).toBeGreaterThan(10);
  });

  it("gives nodes names of their own where theirs are none, or another's, and says nothing of the rest", async () => {
    const long = makeNode("Relu", ["x"], ["a"]);
    long.name = "n".repeat(257);
    const same = makeNode("Neg", ["a"], ["b"]);
    same.name = "a";
    const last = makeNode("Abs", ["b"], ["y"]);
    last.name = "";
    expect(await layersOf({ node: [long, same, last] })).toEqual([["a"], ["b"], ["y"]]);
  });

  it.each<[string, Graph]>([
    [
      "more inputs than a document can hold",
      {
        input: Array.from({ length: 1001 }, (_, index) => floatValue(`x${String(index)}`, [1])),
        node: [
          makeNode(
            "Sum",
            Array.from({ length: 1001 }, (_, index) => `x${String(index)}`),
            ["y"],
          ),
        ],
      },
    ],
    [
      "an input of too many dimensions",
      {
        input: [
          floatValue(
            "x",
            Array.from({ length: 17 }, () => 1),
          ),
        ],
        ...fine,
      },
    ],
    [
      "a tensor whose name is too long",
      { node: [makeNode("Neg", ["x"], ["m".repeat(300)]), makeNode("Abs", ["m".repeat(300)], ["y"])] },
    ],
  ])("refuses a model with %s", async (_, graph) => {
    await expect(graphOf(graph)).rejects.toMatchObject({
      code: "DMPC_MODEL_UNSUPPORTED",
      message: expect.stringMatching(/^model\.onnx cannot be described as a model graph: .{10,200}$/) as unknown,
    });
  });

  it("takes a name that a file may have and a document may not", async () => {
    expect((await graphOf(fine, { name: "/tmp/a\nb.onnx" })).graph.name).toBe("a b.onnx");
  });

  it("gives the same layers for weights in every form", async () => {
    const values = Float32Array.from([1, 2, 3]);
    const forms: Graph[] = [
      { initializer: [floatWeight("w", [1, 2, 3])] },
      { initializer: [{ name: "w", dims: [3n], dataType: Type.FLOAT, floatData: [...values] }] },
      {
        sparseInitializer: [
          {
            values: { name: "w", dims: [2n], dataType: Type.FLOAT, floatData: [2, 3] },
            indices: { dims: [2n], dataType: Type.INT64, int64Data: [1n, 2n] },
            dims: [3n],
          },
        ],
      },
    ];
    for (const form of forms) {
      const { graph } = await graphOf({ ...form, node: [makeNode("Add", ["x", "w"], ["y"])] });
      expect(graph.layers).toMatchObject([{ layerId: "y", inputs: ["x"], parameterCount: 3 }]);
    }
    const made = await graphOf({
      node: [makeNode("ConstantOfShape", ["extent"], ["w"]), makeNode("Add", ["x", "w"], ["y"])],
      initializer: [intWeight("extent", [3])],
    });
    expect(made.graph.layers).toMatchObject([{ layerId: "y", inputs: ["x"], parameterCount: 3 }]);
  });
});
