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

/** Inception-v4, figure 9. Where 1x7 and 7x1 follow each other, their order is that of the authors' own code. */
export const INCEPTION_V4: PictureNetwork = {
  name: "inception-v4",
  title: "Inception-v4",
  source:
    "Szegedy, Ioffe, Vanhoucke, Alemi: Inception-v4, Inception-ResNet and the Impact of Residual Connections, 2016",
  published: {
    parameters: 42_679_816,
    flops: 2 * 12.28e9,
    by: "timm, inception_v4: 42679816 parameters, 12.28 G multiply-adds",
  },
  sizes: sizesFrom(75, 299),
  describe(graph, [height, width]) {
    let x = stem(graph.input("image", [1, 3, height, width]));
    for (let index = 1; index <= 4; index += 1) x = inceptionA(x, `inception-a${String(index)}`);
    x = reductionA(x, "reduction-a");
    for (let index = 1; index <= 7; index += 1) x = inceptionB(x, `inception-b${String(index)}`);
    x = reductionB(x, "reduction-b");
    for (let index = 1; index <= 3; index += 1) x = inceptionC(x, `inception-c${String(index)}`);
    x = flatten(globalAveragePool(x, "avgpool"));
    x = fullyConnected(x, "fc", 1000);
    return { probabilities: softmax(x) };
  },
};

/** Figure 3, from 299x299 to 35x35. */
function stem(image: Value): Value {
  let x = unit(image, "stem/conv1", 32, { kernel: 3, stride: 2 });
  x = unit(x, "stem/conv2", 32, { kernel: 3 });
  x = unit(x, "stem/conv3", 64, { kernel: 3, padding: 1 });
  x = concat("stem/concat1", [
    maxPool(x, "stem/pool1", { kernel: 3, stride: 2 }),
    unit(x, "stem/conv4", 96, { kernel: 3, stride: 2 }),
  ]);
  let short = unit(x, "stem/short_1", 64, { kernel: 1 });
  short = unit(short, "stem/short_2", 96, { kernel: 3 });
  let long = unit(x, "stem/long_1", 64, { kernel: 1 });
  long = unit(long, "stem/long_2", 64, { kernel: [1, 7], padding: "same" });
  long = unit(long, "stem/long_3", 64, { kernel: [7, 1], padding: "same" });
  long = unit(long, "stem/long_4", 96, { kernel: 3 });
  x = concat("stem/concat2", [short, long]);
  return concat("stem/concat3", [
    unit(x, "stem/conv5", 192, { kernel: 3, stride: 2 }),
    maxPool(x, "stem/pool2", { kernel: 3, stride: 2 }),
  ]);
}

/** Figure 4, at 35x35. */
function inceptionA(x: Value, name: string): Value {
  let three = unit(x, `${name}/3x3_1`, 64, { kernel: 1 });
  three = unit(three, `${name}/3x3_2`, 96, { kernel: 3, padding: "same" });
  let double = unit(x, `${name}/3x3dbl_1`, 64, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 96, { kernel: 3, padding: "same" });
  double = unit(double, `${name}/3x3dbl_3`, 96, { kernel: 3, padding: "same" });
  return concat(`${name}/concat`, [unit(x, `${name}/1x1`, 96, { kernel: 1 }), three, double, pooled(x, name, 96)]);
}

/** Figure 5, at 17x17. */
function inceptionB(x: Value, name: string): Value {
  let seven = unit(x, `${name}/7x7_1`, 192, { kernel: 1 });
  seven = unit(seven, `${name}/7x7_2`, 224, { kernel: [1, 7], padding: "same" });
  seven = unit(seven, `${name}/7x7_3`, 256, { kernel: [7, 1], padding: "same" });
  let double = unit(x, `${name}/7x7dbl_1`, 192, { kernel: 1 });
  double = unit(double, `${name}/7x7dbl_2`, 192, { kernel: [7, 1], padding: "same" });
  double = unit(double, `${name}/7x7dbl_3`, 224, { kernel: [1, 7], padding: "same" });
  double = unit(double, `${name}/7x7dbl_4`, 224, { kernel: [7, 1], padding: "same" });
  double = unit(double, `${name}/7x7dbl_5`, 256, { kernel: [1, 7], padding: "same" });
  return concat(`${name}/concat`, [unit(x, `${name}/1x1`, 384, { kernel: 1 }), seven, double, pooled(x, name, 128)]);
}

/** Figure 6, at 8x8. */
function inceptionC(x: Value, name: string): Value {
  const three = unit(x, `${name}/3x3_1`, 384, { kernel: 1 });
  let double = unit(x, `${name}/3x3dbl_1`, 384, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 448, { kernel: [3, 1], padding: "same" });
  double = unit(double, `${name}/3x3dbl_3`, 512, { kernel: [1, 3], padding: "same" });
  return concat(`${name}/concat`, [
    unit(x, `${name}/1x1`, 256, { kernel: 1 }),
    unit(three, `${name}/3x3_2a`, 256, { kernel: [1, 3], padding: "same" }),
    unit(three, `${name}/3x3_2b`, 256, { kernel: [3, 1], padding: "same" }),
    unit(double, `${name}/3x3dbl_4a`, 256, { kernel: [1, 3], padding: "same" }),
    unit(double, `${name}/3x3dbl_4b`, 256, { kernel: [3, 1], padding: "same" }),
    pooled(x, name, 256),
  ]);
}

/** Figure 7 with k, l, m, n = 192, 224, 256, 384 (table 1), from 35x35 to 17x17. */
function reductionA(x: Value, name: string): Value {
  let double = unit(x, `${name}/3x3dbl_1`, 192, { kernel: 1 });
  double = unit(double, `${name}/3x3dbl_2`, 224, { kernel: 3, padding: "same" });
  double = unit(double, `${name}/3x3dbl_3`, 256, { kernel: 3, stride: 2 });
  const three = unit(x, `${name}/3x3`, 384, { kernel: 3, stride: 2 });
  return concat(`${name}/concat`, [three, double, maxPool(x, `${name}/pool`, { kernel: 3, stride: 2 })]);
}

/** Figure 8, from 17x17 to 8x8. */
function reductionB(x: Value, name: string): Value {
  let three = unit(x, `${name}/3x3_1`, 192, { kernel: 1 });
  three = unit(three, `${name}/3x3_2`, 192, { kernel: 3, stride: 2 });
  let seven = unit(x, `${name}/7x7x3_1`, 256, { kernel: 1 });
  seven = unit(seven, `${name}/7x7x3_2`, 256, { kernel: [1, 7], padding: "same" });
  seven = unit(seven, `${name}/7x7x3_3`, 320, { kernel: [7, 1], padding: "same" });
  seven = unit(seven, `${name}/7x7x3_4`, 320, { kernel: 3, stride: 2 });
  return concat(`${name}/concat`, [three, seven, maxPool(x, `${name}/pool`, { kernel: 3, stride: 2 })]);
}

function pooled(x: Value, name: string, filters: number): Value {
  const mean = averagePool(x, `${name}/pool`, { kernel: 3, padding: 1, countPadding: false });
  return unit(mean, `${name}/pool-proj`, filters, { kernel: 1 });
}

function unit(x: Value, name: string, filters: number, window: Window): Value {
  return convBnRelu(x, name, { filters, epsilon: 0.001, ...window });
}
