import type { NodeProto } from "onnx-buf";

/**
 * The inputs of each operator that training sets, by position. The mean and variance of BatchNormalization, positions 3
 * and 4, are statistics; shapes and limits are settings.
 */
const TRAINED_INPUTS: Readonly<Record<string, readonly number[]>> = {
  Conv: [1, 2],
  ConvTranspose: [1, 2],
  Gemm: [1, 2],
  MatMul: [0, 1],
  Add: [0, 1],
  LSTM: [1, 2, 3],
  BatchNormalization: [1, 2],
  Gather: [0],
};

/** Dimensions of tensors by their names. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/**
 * Elements that training sets, as `parameters()` of PyTorch has them: weights, biases, scales, tables of word vectors;
 * not the running statistics of batch normalization. A weight that two layers use counts twice, because some exporters
 * merge weights that happen to be equal.
 */
export function countParameters(nodes: readonly NodeProto[], weights: Shapes): number {
  let sum = 0;
  for (const { opType, input } of nodes) {
    for (const position of TRAINED_INPUTS[opType] ?? []) {
      const dims = weights.get(input[position] ?? "");
      if (dims !== undefined) sum += dims.reduce((product, size) => product * size, 1);
    }
  }
  return sum;
}
