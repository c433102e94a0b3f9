import type { Tensor } from "@dmpc/schemas";
import type { TensorProto } from "onnx-buf";
import { denseTensor } from "./declared-size.ts";
import { dataTypeOf } from "./element-types.ts";
import type { TensorType } from "./infer-types.ts";
import type { ModelFacts, TensorFacts } from "./model-facts.ts";
import { STANDARD_DOMAINS, type OnnxModel } from "./onnx-model.ts";

/** Integers of larger weights are weights proper: no axes, shapes or sizes. */
const MAX_INTEGERS = 64;

const UNKNOWN: TensorFacts = { isWeight: false };

/**
 * What is known of everything in a model: of initializers by what they hold, of all else by inference. O(weights +
 * tensors).
 *
 * @param model - The model; small constants are initializers.
 * @param inputs - Its inputs.
 * @param types - Types and shapes of what its nodes make.
 */
export function factsOfModel(
  { proto, graph, constantNodes }: OnnxModel,
  inputs: readonly Tensor[],
  types: ReadonlyMap<string, TensorType>,
): ModelFacts {
  const known = new Map<string, TensorFacts>();
  for (const { tensorId, shape, dtype } of inputs) known.set(tensorId, { isWeight: false, shape, dtype });
  for (const [name, { shape, dtype }] of types) known.set(name, { isWeight: constantNodes.has(name), shape, dtype });
  for (const weight of graph.initializer) known.set(weight.name, factsOfWeight(weight));
  for (const { name, dims, dataType } of graph.sparseInitializer.map(denseTensor)) {
    known.set(name, { isWeight: true, shape: dims.map(Number), dtype: dataTypeOf(dataType) });
  }
  const opset = proto.opsetImport.find(({ domain }) => STANDARD_DOMAINS.has(domain))?.version ?? 1n;
  return { opset: Number(opset), tensor: (name) => known.get(name) ?? UNKNOWN };
}

function factsOfWeight(weight: TensorProto): TensorFacts {
  const shape = weight.dims.map(Number);
  const dtype = dataTypeOf(weight.dataType);
  const isShort = shape.reduce((size, extent) => size * extent, 1) <= MAX_INTEGERS;
  return { isWeight: true, shape, dtype, integers: isShort ? integersOf(weight) : undefined };
}

function integersOf({ dataType, rawData, int64Data, int32Data }: TensorProto): number[] | undefined {
  const dtype = dataTypeOf(dataType);
  if (dtype !== "int64" && dtype !== "int32") return undefined;
  if (rawData.byteLength === 0) return dtype === "int64" ? int64Data.map(Number) : int32Data;
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  const size = dtype === "int64" ? 8 : 4;
  return Array.from({ length: view.byteLength / size }, (_, index) =>
    dtype === "int64" ? Number(view.getBigInt64(index * size, true)) : view.getInt32(index * size, true),
  );
}
