import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GraphedModel, graphModel } from "../../src/model/graph-model.ts";
import { readOnnxModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import { describeNode } from "../../src/training/data/describe-node.ts";
import { readClassifier } from "../support/classifier.ts";

let runtime: Runtime;
let graphed: GraphedModel;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
  const model = readOnnxModel(await readClassifier(), "classifier.onnx");
  const sizes = [1, 48, 192].map((size, i): [string, number] => [`p2o.DynamicDimension.${String(i)}`, size]);
  const { tensors: inputs } = pinInputs(model, "classifier.onnx", new Map(sizes));
  graphed = await graphModel(model, { name: "classifier.onnx", inputs, granularity: "node", runtime });
});
afterAll(() => runtime.close());

it("says of the nodes of a trained model what the front end says of its layers", () => {
  const { model, graph } = graphed;
  const shapes = new Map<string, readonly number[]>([
    ...graph.tensors.map(({ tensorId, shape }) => [tensorId, shape] as const),
    ...model.graph.initializer.map(({ name, dims }) => [name, dims.map(Number)] as const),
  ]);
  const compared = graph.layers.flatMap(({ layerId, operator, type, features, flops, parameterCount }) => {
    const [node, ...more] = model.layers.find((layer) => layer.layerId === layerId)?.nodes ?? [];
    if (node === undefined || more.length > 0) return [];
    const attributes = node.attribute.map(({ name, i, ints, s }) => {
      if (ints.length > 0) return [name, ints.map(Number)];
      return [name, s.length > 0 ? new TextDecoder().decode(s) : Number(i)];
    });
    const record = {
      operator: node.opType,
      attributes: Object.fromEntries(attributes) as Record<string, unknown>,
      inputs: node.input.flatMap((name) => (shapes.has(name) ? [shapes.get(name) ?? []] : [])),
      outputs: node.output.flatMap((name) => (shapes.has(name) ? [shapes.get(name) ?? []] : [])),
    };
    return [{ told: describeNode(record), seen: { operator, type, features, flops, parameterCount } }];
  });
  expect(compared.length).toBeGreaterThan(100);
  expect(new Set(compared.map(({ seen }) => seen.type)).size).toBeGreaterThan(5);
  expect(compared.map(({ told }) => told)).toEqual(compared.map(({ seen }) => seen));
});
