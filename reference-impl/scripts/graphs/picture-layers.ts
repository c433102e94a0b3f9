import { elementsOf, type GraphSketch, type Sketched } from "./graph-sketch.ts";

/** Layers of networks on pictures; tensors are 1 x channels x height x width, and windows are padded to keep the size. */
export class PictureLayers {
  readonly #graph: GraphSketch;

  constructor(graph: GraphSketch) {
    this.#graph = graph;
  }

  /** A convolution with a square window. */
  conv(x: Sketched, channels: number, window: number, stride = 1): Sketched {
    const [, from = 0] = x.shape;
    const shape = strided(x, stride, channels);
    const parameters = from * channels * window ** 2;
    return this.#graph.layer("Conv", [x], shape, {
      flops: 2 * parameters * elementsOf(shape.slice(2)),
      parameters,
    });
  }

  /** A convolution of each channel by itself. */
  depthwise(x: Sketched, window: number, stride = 1): Sketched {
    const shape = strided(x, stride);
    const [, channels = 0] = shape;
    return this.#graph.layer("Conv", [x], shape, {
      flops: 2 * window ** 2 * elementsOf(shape),
      parameters: channels * window ** 2,
    });
  }

  /** A pooling, average or maximum. */
  pool(x: Sketched, operator: "AveragePool" | "MaxPool", window: number, stride = 1): Sketched {
    const shape = strided(x, stride);
    return this.#graph.layer(operator, [x], shape, { flops: window ** 2 * elementsOf(shape) });
  }

  /** A batch normalization. */
  norm(x: Sketched): Sketched {
    const [, channels = 0] = x.shape;
    return this.#graph.layer("BatchNormalization", [x], x.shape, {
      flops: 2 * elementsOf(x.shape),
      parameters: 2 * channels,
    });
  }

  /** A rectifier. */
  relu(x: Sketched): Sketched {
    return this.#graph.layer("Relu", [x], x.shape);
  }

  /** The sum of two tensors of one shape. */
  add(one: Sketched, other: Sketched): Sketched {
    return this.#graph.layer("Add", [one, other], one.shape);
  }

  /** Tensors joined along their channels. */
  concat(parts: readonly Sketched[]): Sketched {
    const [first] = parts;
    const channels = parts.reduce((sum, { shape }) => sum + (shape[1] ?? 0), 0);
    return this.#graph.layer("Concat", parts, [1, channels, ...(first?.shape.slice(2) ?? [])], { flops: 0 });
  }

  /** Averages of all channels, and a classifier on them. */
  classify(x: Sketched, classes: number): Sketched {
    const [, channels = 0] = x.shape;
    const averages = this.#graph.layer("GlobalAveragePool", [x], [1, channels, 1, 1], { flops: elementsOf(x.shape) });
    const flat = this.#graph.layer("Flatten", [averages], [1, channels], { flops: 0 });
    const parameters = (channels + 1) * classes;
    return this.#graph.layer("Gemm", [flat], [1, classes], { flops: 2 * channels * classes, parameters });
  }
}

function strided({ shape }: Sketched, stride: number, channels = shape[1] ?? 0): number[] {
  return [1, channels, ...shape.slice(2).map((size) => Math.ceil(size / stride))];
}
