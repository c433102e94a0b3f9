import { type ModelGraph, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import { digestOf } from "../client/blob.ts";
import type { Elements, GoldenModel, TensorShape } from "./golden-model.ts";
import { readModel } from "./model-file.ts";

/** One layer of a golden model, whose value is known without a runtime. */
export interface GoldenLayer {
  /** Its id: the name of its node. */
  readonly layerId: string;
  /** ONNX's name of what it does. */
  readonly operator: string;
  /** Tensors that it consumes, in its order. */
  readonly inputs: readonly string[];
  /** The one tensor that it produces. */
  readonly output: TensorShape;
  /** What it computes, from the inputs' elements to the output's. */
  evaluate(inputs: readonly Elements[]): Elements;
}

/** A golden model with what each of its layers computes, so that any part of it can be computed alone. */
export interface LayeredModel {
  /** The whole. */
  readonly model: GoldenModel;
  /** Its layers, each after those that it consumes from. */
  readonly layers: readonly GoldenLayer[];
}

/** The model graph of a golden model, at granularity `node`. */
export function graphOf({ model, layers }: LayeredModel): ModelGraph {
  const describe = ({ tensorId, dtype, shape }: TensorShape): Tensor => ({
    tensorId,
    dtype,
    shape: [...shape],
    sizeBytes: tensorSizeBytes(dtype, shape),
  });
  return {
    schemaVersion: "1.0",
    name: model.name,
    modelDigest: digestOf(readModel(model)),
    granularity: "node",
    inputs: model.inputs.map(({ tensorId }) => tensorId),
    outputs: model.outputs.map(({ tensorId }) => tensorId),
    layers: layers.map(({ layerId, operator, inputs, output }) => ({
      layerId,
      operator,
      inputs: [...inputs],
      outputs: [output.tensorId],
    })),
    tensors: [...model.inputs, ...layers.map(({ output }) => output)].map(describe),
  };
}

/** The elements of every tensor of one inference, by tensor id. */
export function traceLayers(
  { model, layers }: LayeredModel,
  inputs: readonly Elements[],
): ReadonlyMap<string, Elements> {
  const values = new Map(model.inputs.map(({ tensorId }, index) => [tensorId, inputs[index] ?? []]));
  for (const layer of layers) {
    values.set(layer.output.tensorId, layer.evaluate(layer.inputs.map((tensorId) => values.get(tensorId) ?? [])));
  }
  return values;
}
