import type { Xoshiro128 } from "../../random/xoshiro128.ts";
import type { Value } from "../../zoo/graph-builder.ts";
import { clippedRelu, leakyRelu, relu, sigmoid, tanh } from "../../zoo/layers/activations.ts";
import { batchNorm } from "../../zoo/layers/batch-norm.ts";
import { conv } from "../../zoo/layers/conv.ts";
import { convTranspose } from "../../zoo/layers/conv-transpose.ts";
import { fullyConnected } from "../../zoo/layers/fully-connected.ts";
import { add, concat } from "../../zoo/layers/joining.ts";
import { averagePool, globalAveragePool, maxPool } from "../../zoo/layers/pooling.ts";
import {
  ACTIVATIONS,
  CHANNELS,
  CLASSES,
  CONCAT_INPUTS,
  CONV,
  DECONV,
  EXTENTS,
  FC,
  MOST_ELEMENTS,
  MOST_ELEMENTS_OF_SEVERAL,
  POOLING,
  type SweepType,
} from "./parameter-ranges.ts";
import { pick, pickWeighted } from "./pick.ts";
import { recurrentLayer } from "./recurrent-layer.ts";
import { type DescribeLayer, LAYER } from "./single-layer.ts";

/** Draws the parameters of a layer. */
export function drawLayer(type: SweepType, random: Xoshiro128): DescribeLayer {
  return DRAWN[type](random);
}

type Picture = readonly [batch: 1, channels: number, height: number, width: number];

const DRAWN: Readonly<Record<SweepType, (random: Xoshiro128) => DescribeLayer>> = {
  conv(random) {
    const kernel = pickWeighted(CONV.kernels, random);
    const stride = pickWeighted(CONV.strides, random);
    const bias = random.next() < CONV.biasShare;
    const isDepthwise = random.next() < CONV.depthwiseShare;
    for (;;) {
      const shape = drawPicture(random, MOST_ELEMENTS);
      const [, channels, extent] = shape;
      const filters = isDepthwise ? channels : pick(CHANNELS, random);
      const groups = isDepthwise ? channels : 1;
      const outputElements = filters * Math.ceil(extent / stride) ** 2;
      if (outputElements > MOST_ELEMENTS) continue;
      if ((2 * outputElements * channels * kernel ** 2) / groups > CONV.mostFlops) continue;
      const padding = (kernel - 1) / 2;
      return (graph) => conv(graph.input("x", shape), LAYER, { kernel, stride, padding, filters, groups, bias });
    }
  },

  deconv(random) {
    const { kernel, padding } = pickWeighted<{ kernel: number; padding: number }>(DECONV.windows, random);
    for (;;) {
      const [channels, filters] = [pick(DECONV.channels, random), pick(DECONV.filters, random)];
      const extent = pick(DECONV.extents, random);
      if (2 * channels * extent ** 2 * filters * kernel ** 2 > DECONV.mostFlops) continue;
      return (graph) =>
        convTranspose(graph.input("x", [1, channels, extent, extent]), LAYER, { kernel, stride: 2, padding, filters });
    }
  },

  pooling(random) {
    const kind = pickWeighted(POOLING.kinds, random);
    const kernel = pickWeighted(POOLING.kernels, random);
    const stride = pickWeighted(POOLING.strides, random);
    const shape = drawPicture(random, MOST_ELEMENTS);
    return (graph) => {
      const input = graph.input("x", shape);
      if (kind === "global") return globalAveragePool(input, LAYER);
      return (kind === "max" ? maxPool : averagePool)(input, LAYER, { kernel, stride });
    };
  },

  activation(random) {
    const kind = pickWeighted(ACTIVATIONS, random);
    const shape = drawPicture(random, MOST_ELEMENTS);
    return (graph) => {
      const input = graph.input("x", shape);
      if (kind === "Relu") return relu(input, LAYER);
      if (kind === "Clip") return clippedRelu(input, 6, LAYER);
      if (kind === "LeakyRelu") return leakyRelu(input, 0.1, LAYER);
      if (kind === "Sigmoid") return sigmoid(input, LAYER);
      if (kind === "Tanh") return tanh(input, LAYER);
      return keepsShape(input, kind);
    };
  },

  fc(random) {
    const rows = pickWeighted(FC.rows, random);
    for (;;) {
      const [features, neurons] = [pick(FC.features, random), pick(FC.neurons, random)];
      if (2 * rows * features * neurons > FC.mostFlops) continue;
      return (graph) => fullyConnected(graph.input("x", [rows, features]), LAYER, neurons);
    }
  },

  concat(random) {
    const count = pick(CONCAT_INPUTS, random);
    const shape = drawPicture(random, Math.min(MOST_ELEMENTS_OF_SEVERAL, MOST_ELEMENTS / count));
    return (graph) =>
      concat(
        LAYER,
        Array.from({ length: count }, (_, index) => graph.input(`x${String(index)}`, shape)),
      );
  },

  add(random) {
    const shape = drawPicture(random, MOST_ELEMENTS_OF_SEVERAL);
    return (graph) => add(graph.input("x0", shape), graph.input("x1", shape), LAYER);
  },

  bn(random) {
    const shape = drawPicture(random, MOST_ELEMENTS);
    return (graph) => batchNorm(graph.input("x", shape), LAYER);
  },

  dropout(random) {
    const shape = drawPicture(random, MOST_ELEMENTS);
    return (graph) => keepsShape(graph.input("x", shape), "Dropout");
  },

  softmax(random) {
    const shape = drawClasses(random);
    return (graph) => keepsShape(graph.input("x", shape), "Softmax", { axis: 1 });
  },

  argmax(random) {
    const shape = drawClasses(random);
    return (graph) => {
      const [output] = graph.node({
        name: LAYER,
        operator: "ArgMax",
        inputs: [graph.input("x", shape)],
        outputs: [shape.map((size, axis) => (axis === 1 ? 1 : size))],
        attributes: { axis: 1 },
        type: "int64",
      });
      return output;
    };
  },

  lstm: (random) => recurrentLayer("LSTM", random),
  rnn: (random) => recurrentLayer("RNN", random),
};

function drawPicture(random: Xoshiro128, mostElements: number): Picture {
  for (;;) {
    const [channels, extent] = [pick(CHANNELS, random), pick(EXTENTS, random)];
    if (channels * extent ** 2 <= mostElements) return [1, channels, extent, extent];
  }
}

function drawClasses(random: Xoshiro128): readonly number[] {
  if (random.next() < CLASSES.picturesShare) return drawPicture(random, MOST_ELEMENTS_OF_SEVERAL);
  return [pick(CLASSES.rows, random), pick(CLASSES.classes, random)];
}

function keepsShape(input: Value, operator: string, attributes: Readonly<Record<string, number>> = {}): Value {
  const [output] = input.graph.node({ name: LAYER, operator, inputs: [input], outputs: [input.shape], attributes });
  return output;
}
