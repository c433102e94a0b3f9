import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  ValueInfoProtoSchema,
  AttributeProtoSchema,
} from "onnx-buf";
import { describe, expect, it } from "vitest";
import { extractSubModel } from "../../src/model/extract-sub-model.ts";
import { joinPieces } from "../../src/model/join-pieces.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { readClassifier } from "../support/classifier.ts";

type NodeDraft = {
  op: string;
  name?: string;
  inputs: string[];
  outputs: string[];
  inner?: { inputs: string[]; outputs: string[] };
};

/** An ONNX file of a few nodes without types: enough for the front end, not for a runtime. */
function onnxFile(nodes: NodeDraft[], inputs: string[], outputs: string[]): Uint8Array {
  const value = (name: string): object => create(ValueInfoProtoSchema, { name });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [create(OperatorSetIdProtoSchema, { domain: "", version: 13n })],
      graph: create(GraphProtoSchema, {
        node: nodes.map(({ op, name = "", inputs: input, outputs: output, inner }) =>
          create(NodeProtoSchema, {
            opType: op,
            name,
            input,
            output,
            attribute:
              inner === undefined
                ? []
                : [
                    create(AttributeProtoSchema, {
                      name: "then_branch",
                      g: create(GraphProtoSchema, {
                        node: [create(NodeProtoSchema, { opType: "Neg", input: inner.inputs, output: inner.outputs })],
                      }),
                    }),
                  ],
          }),
        ),
        input: inputs.map(value),
        output: outputs.map(value),
      }),
    }),
  );
}

describe("readOnnxModel", () => {
  it("tells layers from nodes that compute from weights alone", () => {
    const file = onnxFile(
      [
        { op: "Constant", inputs: [], outputs: ["c"] },
        { op: "Neg", inputs: ["c"], outputs: ["d"] },
        { op: "Add", name: "add", inputs: ["x", "d"], outputs: ["y"] },
      ],
      ["x"],
      ["y"],
    );
    const model = readOnnxModel(file, "test");
    expect(model.layers.map(({ layerId, inputs, outputs }) => ({ layerId, inputs, outputs }))).toEqual([
      { layerId: "add", inputs: ["x"], outputs: ["y"] },
    ]);
    expect([...model.constantNodes.keys()]).toEqual(["c", "d"]);
  });

  it("names nodes without a name, or with another's, after their output", () => {
    const nodes = ["a", "b", "c"].map((output, index) => ({
      op: "Neg",
      name: index === 0 ? "" : "same",
      inputs: ["x"],
      outputs: [output],
    }));
    const { layers } = readOnnxModel(onnxFile(nodes, ["x"], ["a", "b", "c"]), "test");
    expect(layers.map(({ layerId, nodes }) => [layerId, ...nodes.map(({ name }) => name)])).toEqual([
      ["a", "a"],
      ["same", "same"],
      ["c", "c"],
    ]);
  });

  it("counts what a branch inside a node takes from outside as the node's input", () => {
    const file = onnxFile(
      [
        { op: "Neg", name: "n", inputs: ["x"], outputs: ["captured"] },
        {
          op: "If",
          name: "if",
          inputs: ["condition"],
          outputs: ["y"],
          inner: { inputs: ["captured"], outputs: ["out"] },
        },
      ],
      ["x", "condition"],
      ["y"],
    );
    expect(readOnnxModel(file, "test").layers[1]?.inputs).toEqual(["condition", "captured"]);
  });

  it.each<[string, string, Uint8Array]>([
    [
      "DMPC_MODEL_INVALID",
      "text",
      new TextEncoder().encode("This is not an ONNX model, but a sentence of some length."),
    ],
    ["DMPC_MODEL_INVALID", "no bytes", new Uint8Array()],
    ["DMPC_MODEL_INVALID", "a model without nodes", onnxFile([], ["x"], ["x"])],
    [
      "DMPC_MODEL_UNSUPPORTED",
      "an output that no layer computes",
      onnxFile([{ op: "Neg", inputs: ["x"], outputs: ["y"] }], ["x"], ["x"]),
    ],
    ["DMPC_MODEL_UNSUPPORTED", "weights alone", onnxFile([{ op: "Constant", inputs: [], outputs: ["y"] }], [], ["y"])],
  ])("refuses with %s: %s", (code, _, file) => {
    expect(() => readOnnxModel(file, "test")).toThrow(expect.objectContaining({ code }));
  });

  it("survives any bytes, and any damage to a real model", async () => {
    const real = await readClassifier();
    const damaged = fc
      .tuple(fc.nat({ max: real.byteLength }), fc.nat({ max: 255 }), fc.boolean())
      .map(([at, value, cut]) => {
        const copy = cut ? real.slice(0, at) : new Uint8Array(real);
        if (!cut) copy[at] = value;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 500 }), damaged), (file) => {
        try {
          readOnnxModel(file, "test");
        } catch (error) {
          expect(error).toHaveProperty("code", expect.stringMatching(/^DMPC_MODEL_/));
        }
      }),
      { seed: 111, numRuns: 150 },
    );
  });
});

describe("extractSubModel", () => {
  it("takes along the weights that a part needs, and no others", async () => {
    const model = readOnnxModel(await readClassifier(), "classifier");
    const [first] = model.layers;
    if (first === undefined) throw new Error("no layers");
    const input = { tensorId: "x", dtype: "float32", shape: [1, 3, 48, 192], sizeBytes: 110_592 } as const;
    const bytes = joinPieces(
      extractSubModel(model, {
        layerIds: new Set([first.layerId]),
        inputs: [{ ...input, shape: [...input.shape] }],
        outputs: first.outputs,
      }),
    );
    const { graph } = fromBinary(ModelProtoSchema, bytes);
    const names = [
      ...(graph?.initializer ?? []).map(({ name }) => name),
      ...(graph?.node ?? []).flatMap(({ output }) => output),
    ];
    for (const name of (first.nodes[0]?.input ?? []).filter((one) => one !== "x")) expect(names).toContain(name);
    expect(bytes.byteLength).toBeLessThan(20_000);
    expect(graph?.node.at(-1)?.name).toBe(first.layerId);
  });
});
