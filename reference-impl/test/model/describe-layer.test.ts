import { findViolation, type LayerFeatures } from "@dmpc/schemas";
import fc from "fast-check";
import type { NodeProto } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { describeLayer, type LayerDescription } from "../../src/model/describe-layer.ts";
import type { ModelFacts } from "../../src/model/model-facts.ts";
import { TYPE_RULES } from "../../src/model/operator-types.ts";
import { chainGraph } from "../support/graphs.ts";
import { type Attributes, makeFacts, makeNode } from "../support/nodes.ts";

/** Describes one node, whose values come from and go to other layers. */
function describeNode(node: NodeProto, facts: ModelFacts): LayerDescription {
  const inputs = node.input.filter((name) => name !== "" && !facts.tensor(name).isWeight);
  return describeLayer({ nodes: [node], inputs: [...new Set(inputs)], outputs: node.output }, facts);
}

describe("describeLayer", () => {
  const facts = makeFacts(
    {
      image: [2, 6, 16, 16],
      maps: [2, 8, 14, 14],
      pooled: [2, 8, 1, 1],
      rows: [2, 10, 8],
      scores: [2, 10, 4],
      sequence: [7, 2, 5],
      hidden: [7, 2, 2, 3],
      q: [1, 4, 9, 8],
      k: [1, 4, 8, 9],
      s: [1, 4, 9, 9],
    },
    {
      kernel: [8, 3, 3, 3],
      bias: [8],
      matrix: [8, 4],
      w: [2, 12, 5],
      r: [2, 12, 3],
      back: [8, 2, 3, 3],
      half: { shape: [8], dtype: "float16" },
      axes: { shape: [2], dtype: "int64", integers: [2, 3] },
      mask: { shape: [8], dtype: "bool" },
      scale: { shape: [] },
      unknown: {},
    },
  );

  it.each<[string, string[], string[], Attributes, LayerFeatures]>([
    [
      "Conv",
      ["image", "kernel", "bias"],
      ["maps"],
      { group: 2 },
      {
        inputFeatures: 6,
        kernelCount: 8,
        kernelShape: [3, 3],
        strides: [1, 1],
        pads: [0, 0, 0, 0],
        dilations: [1, 1],
        groups: 2,
        bias: true,
      },
    ],
    [
      "ConvTranspose",
      ["maps", "back"],
      ["image"],
      { group: 3 },
      {
        inputFeatures: 8,
        kernelCount: 6,
        kernelShape: [3, 3],
        strides: [1, 1],
        pads: [0, 0, 0, 0],
        dilations: [1, 1],
        groups: 3,
        bias: false,
      },
    ],
    [
      "GlobalMaxPool",
      ["maps"],
      ["pooled"],
      {},
      {
        inputFeatures: 8,
        kernelShape: [14, 14],
        strides: [1, 1],
        pads: [0, 0, 0, 0],
        dilations: [1, 1],
        poolingKind: "max",
      },
    ],
    ["MatMul", ["rows", "matrix"], ["scores"], {}, { inputFeatures: 8, neurons: 4, bias: false }],
    [
      "LSTM",
      ["sequence", "w", "r"],
      ["hidden"],
      { hidden_size: 3, direction: "bidirectional" },
      { inputFeatures: 5, neurons: 3, directions: 2, steps: 7, bias: false },
    ],
    ["MatMul", ["q", "k"], ["s"], {}, { heads: 4 }],
    ["BatchNormalization", ["maps", "bias", "bias", "bias", "bias"], ["maps"], {}, { inputFeatures: 8 }],
    ["LayerNormalization", ["rows", "bias"], ["rows"], {}, { inputFeatures: 8, axis: 2 }],
    ["Softmax", ["rows"], ["rows"], { axis: -2 }, { axis: 1 }],
    ["Softmax", ["rows"], ["rows"], {}, { axis: 2 }],
    ["ArgMax", ["rows"], ["scores"], {}, { axis: 0 }],
    ["Concat", ["maps", "maps"], ["maps"], { axis: -3 }, { axis: 1, operandCount: 2 }],
    ["HardSwish", ["maps"], ["maps"], {}, { activation: "HardSwish" }],
    ["Dropout", ["maps"], ["maps"], {}, {}],
  ])("gives %s of %j its features", (opType, input, output, attributes, expected) => {
    const { inputShape, outputShape, inputSize, outputSize, ...features } = describeNode(
      makeNode(opType, input, output, attributes),
      facts,
    ).features;
    expect(features).toEqual(expected);
    const shape = (name: string): readonly number[] => facts.tensor(name).shape ?? [];
    expect([inputShape, outputShape]).toEqual([shape(input[0] ?? ""), shape(output[0] ?? "")]);
    const elements = (names: string[]): number =>
      names.reduce((sum, name) => sum + shape(name).reduce((size, extent) => size * extent, 1), 0);
    const values = new Set(input.filter((name) => !facts.tensor(name).isWeight));
    expect([inputSize, outputSize]).toEqual([elements([...values]), elements(output)]);
  });

  it("knows that a softmax of an old operator set begins at axis 1", () => {
    const old = { ...facts, opset: 12 };
    expect(describeNode(makeNode("Softmax", ["rows"], ["rows"]), old).features.axis).toBe(1);
  });

  it("counts the parameters of all nodes once, and neither scalars nor shapes nor conditions", () => {
    const layer = describeLayer(
      {
        nodes: [
          makeNode("Conv", ["image", "kernel", "bias"], ["a"]),
          makeNode("Mul", ["a", "scale"], ["b"]),
          makeNode("Add", ["b", "half"], ["c"]),
          makeNode("Where", ["mask", "c", "bias"], ["d"]),
          makeNode("ReduceMean", ["d", "axes"], ["pooled"]),
        ],
        inputs: ["image"],
        outputs: ["pooled"],
      },
      facts,
    );
    expect(layer.parameterCount).toBe(8 * 3 * 3 * 3 + 8 + 8);
    expect(layer.parameterBytes).toBe(4 * (8 * 3 * 3 * 3 + 8) + 2 * 8);
    expect(layer.activationBytes).toBe(4 * (2 * 6 * 16 * 16 + 2 * 8));
  });

  it("leaves out what it does not know", () => {
    const layer = describeNode(makeNode("MatMul", ["nobody", "unknown"], ["knows"]), facts);
    expect(layer).toEqual({ operator: "MatMul", type: "fc", nodes: ["knows"], features: {} });
  });

  it("names a node without a name after its first output", () => {
    const nameless = makeNode("Split", ["rows"], ["first", "second"]);
    nameless.name = "";
    expect(describeNode(nameless, facts).nodes).toEqual(["first"]);
  });

  it("gives a group the type and features of the node that takes most operations, and adds them all up", () => {
    const nodes = [
      makeNode("Cast", ["rows"], ["cast"]),
      makeNode("MatMul", ["rows", "matrix"], ["scores"]),
      makeNode("Add", ["scores", "bias"], ["scores"]),
      makeNode("Relu", ["scores"], ["scores"]),
      makeNode("Reshape", ["scores", "axes"], ["scores"]),
      makeNode("QuantizeLinear", ["scores", "scale"], ["scores"]),
    ];
    const known = makeFacts(
      { rows: [2, 10, 8], cast: [2, 10, 8], scores: [2, 10, 4] },
      { matrix: [8, 4], bias: [4], scale: [], axes: [2] },
    );
    const layer = describeLayer({ nodes, inputs: ["rows"], outputs: ["scores"] }, known);
    const alone = nodes.map((node) => describeNode(node, known));
    expect(layer).toMatchObject({
      operator: "MatMul",
      type: "fc",
      nodes: nodes.map(({ name }) => name),
      features: { ...alone[1]?.features, bias: true, activation: "Relu" },
      flops: alone.reduce((sum, { flops }) => sum + (flops ?? NaN), 0),
    });
  });

  it("decides between nodes of as many operations by their types, then by their order", () => {
    const known = makeFacts({ x: [4], y: [4] });
    const typeOf = (...opTypes: string[]): string =>
      describeLayer(
        {
          nodes: opTypes.map((opType) =>
            makeNode(opType, opType === "Relu" || opType === "Abs" ? ["x"] : ["x", "y"], ["y"]),
          ),
          inputs: ["x"],
          outputs: ["y"],
        },
        known,
      ).operator;
    expect(typeOf("Relu", "Add")).toBe("Add");
    expect(typeOf("Add", "Relu")).toBe("Add");
    expect(typeOf("Mul", "Add")).toBe("Add");
    expect(typeOf("Abs", "Relu")).toBe("Abs");
    expect(typeOf("Less", "Relu")).toBe("Relu");
  });

  it("says of any node what the schema allows, with whatever shapes and attributes", () => {
    const shape = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 });
    const small = fc.integer({ min: -3, max: 5 });
    const attributes: fc.Arbitrary<Attributes> = fc.record(
      {
        kernel_shape: fc.array(small, { maxLength: 10 }),
        strides: fc.array(small, { maxLength: 3 }),
        pads: fc.array(small, { maxLength: 6 }),
        dilations: fc.array(small, { maxLength: 3 }),
        axes: fc.array(small, { maxLength: 3 }),
        group: small,
        axis: small,
        hidden_size: small,
        num_heads: small,
        K: small,
        N: small,
        transA: fc.nat(1),
        auto_pad: fc.constantFrom("SAME_UPPER", "SAME_LOWER", "VALID", "NOTSET"),
        equation: fc.constantFrom("ij,jk->ik", "...ij,jk", "", "i"),
      },
      { requiredKeys: [] },
    );
    const graphOfOne = chainGraph([1, 1]);
    fc.assert(
      fc.property(
        fc.constantFrom(...TYPE_RULES.keys()),
        fc.constantFrom("", "com.microsoft"),
        attributes,
        fc.array(shape, { minLength: 4, maxLength: 4 }),
        fc.nat(15),
        (opType, domain, given, [x = [], w = [], r = [], y = []], weights) => {
          const shapes = { x, w, r, y };
          const isWeight = (bit: number): boolean => (weights & (1 << bit)) !== 0;
          const names = ["x", "w", "r"] as const;
          const known = makeFacts(
            Object.fromEntries(
              ["y", ...names.filter((_, bit) => !isWeight(bit))].map((name) => [name, shapes[name as "x"]]),
            ),
            Object.fromEntries(names.filter((_, bit) => isWeight(bit)).map((name) => [name, shapes[name]])),
          );
          const layer = describeNode(makeNode(opType, [...names], ["y"], given, domain), known);
          const [only] = graphOfOne.layers;
          expect(only).toBeDefined();
          const graph = { ...graphOfOne, layers: [{ ...only, ...layer }] };
          expect(findViolation("model-graph", graph)).toBeUndefined();
        },
      ),
      { numRuns: 3_000, seed: 51 },
    );
  });
});
