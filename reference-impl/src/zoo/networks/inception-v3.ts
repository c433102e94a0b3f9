import type { Value } from "../graph-builder.ts";
import { softmax } from "../layers/activations.ts";
import { convBnRelu } from "../layers/conv-bn-relu.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { concat } from "../layers/joining.ts";
import { averagePool, globalAveragePool, maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import type { Window } from "../layers/window.ts";
import { sizesFrom } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/**
 * Inception-v3: table 1 with the details of the authors' own code, which it leaves open, and without the auxiliary
 * classifier, which only training uses.
 */
export const INCEPTION_V3: PictureNetwork = {
  name: "inception-v3",
  title: "Inception-v3",
  source: "Szegedy, Vanhoucke, Ioffe, Shlens, Wojna: Rethinking the Inception Architecture for Computer Vision, 2015",
  published: {
    parameters: 23_834_568,
    flops: 2 * 5.71e9,
    by: "torchvision, inception_v3 without auxiliary classifier: 23834568 parameters, 5.71 G multiply-adds",
  },
  sizes: sizesFrom(75, 299),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = unit(x, "conv1a", 32, { kernel: 3, stride: 2 });
    x = unit(x, "conv2a", 32, { kernel: 3 });
    x = unit(x, "conv2b", 64, { kernel: 3, padding: 1 });
    x = maxPool(x, "pool2", { kernel: 3, stride: 2 });
    x = unit(x, "conv3b", 80, { kernel: 1 });
    x = unit(x, "conv4a", 192, { kernel: 3 });
    x = maxPool(x, "pool4", { kernel: 3, stride: 2 });
    x = figure5(x, "mixed5b", 32);
    x = figure5(x, "mixed5c", 64);
    x = figure5(x, "mixed5d", 64);
    x = firstReduction(x, "mixed6a");
    x = figure6(x, "mixed6b", 128);
    x = figure6(x, "mixed6c", 160);
    x = figure6(x, "mixed6d", 160);
    x = figure6(x, "mixed6e", 192);
    x = secondReduction(x, "mixed7a");
    x = figure7(x, "mixed7b");
    x = figure7(x, "mixed7c");
    x = flatten(globalAveragePool(x, "avgpool"));
    x = fullyConnected(x, "fc", 1000);
    return { probabilities: softmax(x) };
  },
};

/** Figure 5, at 35x35, with one 5x5 convolution left as it is. */
function figure5(x: Value, name: string, pool: number): Value {
  let five = unit(x, `${name}/5x5_1`, 48, { kernel: 1 });
  five = unit(five, `${name}/5x5_2`, 64, { kernel: 5, padding: "same" });
  let double = unit(x, `${name}/3x3dbl_1`, 64, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 96, { kernel: 3, padding: "same" });
  double = unit(double, `${name}/3x3dbl_3`, 96, { kernel: 3, padding: "same" });
  return concat(`${name}/concat`, [unit(x, `${name}/1x1`, 64, { kernel: 1 }), five, double, pooled(x, name, pool)]);
}

/** Figure 6, at 17x17: 7x7 convolutions as 1x7 and 7x1. */
function figure6(x: Value, name: string, channels: number): Value {
  let seven = unit(x, `${name}/7x7_1`, channels, { kernel: 1 });
  seven = unit(seven, `${name}/7x7_2`, channels, { kernel: [1, 7], padding: "same" });
  seven = unit(seven, `${name}/7x7_3`, 192, { kernel: [7, 1], padding: "same" });
  let double = unit(x, `${name}/7x7dbl_1`, channels, { kernel: 1 });
  double = unit(double, `${name}/7x7dbl_2`, channels, { kernel: [7, 1], padding: "same" });
  double = unit(double, `${name}/7x7dbl_3`, channels, { kernel: [1, 7], padding: "same" });
  double = unit(double, `${name}/7x7dbl_4`, channels, { kernel: [7, 1], padding: "same" });
  double = unit(double, `${name}/7x7dbl_5`, 192, { kernel: [1, 7], padding: "same" });
  return concat(`${name}/concat`, [unit(x, `${name}/1x1`, 192, { kernel: 1 }), seven, double, pooled(x, name, 192)]);
}

/** Figure 7, at 8x8: filters side by side. */
function figure7(x: Value, name: string): Value {
  const three = unit(x, `${name}/3x3_1`, 384, { kernel: 1 });
  let double = unit(x, `${name}/3x3dbl_1`, 448, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 384, { kernel: 3, padding: "same" });
  return concat(`${name}/concat`, [
    unit(x, `${name}/1x1`, 320, { kernel: 1 }),
    unit(three, `${name}/3x3_2a`, 384, { kernel: [1, 3], padding: "same" }),
    unit(three, `${name}/3x3_2b`, 384, { kernel: [3, 1], padding: "same" }),
    unit(double, `${name}/3x3dbl_3a`, 384, { kernel: [1, 3], padding: "same" }),
    unit(double, `${name}/3x3dbl_3b`, 384, { kernel: [3, 1], padding: "same" }),
    pooled(x, name, 192),
  ]);
}

/** Figure 10, from 35x35 to 17x17. */
function firstReduction(x: Value, name: string): Value {
  let double = unit(x, `${name}/3x3dbl_1`, 64, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 96, { kernel: 3, padding: "same" });
  double = unit(double, `${name}/3x3dbl_3`, 96, { kernel: 3, stride: 2 });
  const three = unit(x, `${name}/3x3`, 384, { kernel: 3, stride: 2 });
  return concat(`${name}/concat`, [three, double, maxPool(x, `${name}/pool`, { kernel: 3, stride: 2 })]);
}

/** Figure 10, from 17x17 to 8x8. */
function secondReduction(x: Value, name: string): Value {
  let three = unit(x, `${name}/3x3_1`, 192, { kernel: 1 });
  three = unit(three, `${name}/3x3_2`, 320, { kernel: 3, stride: 2 });
  let seven = unit(x, `${name}/7x7x3_1`, 192, { kernel: 1 });
  seven = unit(seven, `${name}/7x7x3_2`, 192, { kernel: [1, 7], padding: "same" });
  seven = unit(seven, `${name}/7x7x3_3`, 192, { kernel: [7, 1], padding: "same" });
  seven = unit(seven, `${name}/7x7x3_4`, 192, { kernel: 3, stride: 2 });
  return concat(`${name}/concat`, [three, seven, maxPool(x, `${name}/pool`, { kernel: 3, stride: 2 })]);
}

function pooled(x: Value, name: string, filters: number): Value {
  return unit(averagePool(x, `${name}/pool`, { kernel: 3, padding: 1 }), `${name}/pool-proj`, filters, { kernel: 1 });
}

function unit(x: Value, name: string, filters: number, window: Window): Value {
  return convBnRelu(x, name, { filters, epsilon: 0.001, ...window });
}
