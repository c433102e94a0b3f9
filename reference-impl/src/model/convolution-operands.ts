import type { NodeProto } from "onnx-buf";

/** Operands of a convolution, plain or transposed, besides what it convolves. */
export interface ConvolutionOperands {
  /** Name of the kernels: kernels, then channels of a group, then spatial axes; transposed, channels come first. */
  readonly kernel: string;
  /** Name of the bias; empty if there is none. */
  readonly bias: string;
}

const POSITIONS: Readonly<Record<string, readonly [kernel: number, bias: number]>> = {
  QLinearConv: [3, 8],
  DeformConv: [1, 3],
  // What follows the kernel are zero points.
  ConvInteger: [1, Infinity],
};

/** Finds the operands of a node of type conv or deconv, which lie elsewhere in quantised convolutions. */
export function convolutionOperands({ opType, input }: NodeProto): ConvolutionOperands {
  const [kernel, bias] = POSITIONS[opType] ?? [1, 2];
  return { kernel: input[kernel] ?? "", bias: input[bias] ?? "" };
}
