/**
 * What layers of a sweep are drawn from. The values, their weights and the limits are those of a sweep of 5,250 layers
 * that was measured on a server of 16 cores, so that two devices can be compared layer by layer type. Small kernels and
 * strides are more frequent in it, as they are in networks.
 */

/** Values and how often each is drawn. */
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/** The layer types that can be drawn. */
export const SWEEP_TYPES: Weighted<SweepType> = [
  ["conv", 1166],
  ["deconv", 495],
  ["pooling", 416],
  ["activation", 399],
  ["fc", 367],
  ["concat", 339],
  ["lstm", 331],
  ["bn", 325],
  ["add", 322],
  ["rnn", 316],
  ["dropout", 310],
  ["argmax", 275],
  ["softmax", 189],
];

/** A layer type that can be drawn. */
export type SweepType =
  | "conv"
  | "deconv"
  | "pooling"
  | "activation"
  | "fc"
  | "concat"
  | "lstm"
  | "bn"
  | "add"
  | "rnn"
  | "dropout"
  | "argmax"
  | "softmax";

/** Channels of pictures, and kernels of convolutions. */
export const CHANNELS = [3, 16, 24, 32, 48, 64, 96, 128, 160, 192, 256, 320, 384, 512, 728, 1024, 2048];
/** Height and width of pictures. */
export const EXTENTS = [7, 8, 14, 16, 28, 32, 56, 64, 112, 128, 224];

/** Convolutions. Padding is half a kernel. */
export const CONV = {
  kernels: [
    [1, 373],
    [3, 417],
    [5, 114],
    [7, 150],
    [11, 112],
  ],
  strides: [
    [1, 639],
    [2, 268],
    [4, 259],
  ],
  /** Of those whose channels are convolved apart, which then have as many kernels as channels. */
  depthwiseShare: 184 / 1166,
  biasShare: 0.5,
  mostFlops: 2_600_000_000,
} as const;

/** Transposed convolutions, at stride 2. */
export const DECONV = {
  windows: [
    [{ kernel: 4, padding: 1 }, 256],
    [{ kernel: 5, padding: 1 }, 130],
    [{ kernel: 2, padding: 0 }, 109],
  ],
  channels: [16, 32, 64, 92, 128, 256, 512],
  filters: [3, 16, 32, 48, 64, 92, 128, 256],
  extents: [4, 8, 16, 32, 64],
  mostFlops: 1_700_000_000,
} as const;

/** Pooling, without padding. */
export const POOLING = {
  kinds: [
    ["average", 188],
    ["max", 133],
    ["global", 95],
  ],
  kernels: [
    [2, 87],
    [3, 169],
    [5, 65],
  ],
  strides: [
    [1, 111],
    [2, 210],
  ],
} as const;

/** Activations. */
export const ACTIVATIONS = [
  ["Relu", 104],
  ["Clip", 76],
  ["LeakyRelu", 69],
  ["Sigmoid", 55],
  ["Tanh", 52],
  ["HardSwish", 43],
] as const;

/** Fully connected layers. */
export const FC = {
  rows: [
    [1, 191],
    [20, 98],
    [100, 78],
  ],
  features: [128, 256, 512, 1024, 2048, 4096, 9216],
  neurons: [10, 29, 128, 256, 512, 1000, 2048, 4096],
  mostFlops: 1_000_000_000,
} as const;

/** Softmax and argmax, both over dimension 1: of pictures, or of rows of classes. */
export const CLASSES = {
  picturesShare: 0.64,
  rows: [1, 10, 20, 100],
  classes: [10, 29, 100, 1000, 8000, 30_000],
} as const;

/** Recurrent layers, one sequence at a time. */
export const RECURRENT = {
  steps: [5, 10, 20, 50, 100],
  widths: [64, 128, 256, 512, 1024, 2048],
  mostFlops: 1_050_000_000,
} as const;

/** Inputs of a concat. */
export const CONCAT_INPUTS = [2, 3, 4];

/** Most elements of a layer's input, and of its output. */
export const MOST_ELEMENTS = 6_500_000;
/** The same for layers that read several inputs, or that reduce. */
export const MOST_ELEMENTS_OF_SEVERAL = 3_300_000;
