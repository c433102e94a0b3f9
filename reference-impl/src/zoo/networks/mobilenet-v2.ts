import type { Value } from "../graph-builder.ts";
import { clippedRelu, softmax } from "../layers/activations.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv, type Convolution } from "../layers/conv.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { add } from "../layers/joining.ts";
import { globalAveragePool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { RESIDUAL_SCALE } from "../layers/residual-scale.ts";
import { sizesFrom } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Table 2: expansion t, output channels c, repetitions n, stride s of the first. */
const BOTTLENECKS = [
  { t: 1, c: 16, n: 1, s: 1 },
  { t: 6, c: 24, n: 2, s: 2 },
  { t: 6, c: 32, n: 3, s: 2 },
  { t: 6, c: 64, n: 4, s: 2 },
  { t: 6, c: 96, n: 3, s: 1 },
  { t: 6, c: 160, n: 3, s: 2 },
  { t: 6, c: 320, n: 1, s: 1 },
];

/** MobileNet v2 of width 1. */
export const MOBILENET_V2: PictureNetwork = {
  name: "mobilenet-v2",
  title: "MobileNet v2",
  source: "Sandler, Howard, Zhu, Zhmoginov, Chen: MobileNetV2: Inverted Residuals and Linear Bottlenecks, 2018",
  published: {
    parameters: 3_504_872,
    flops: 2 * 0.301e9,
    by: "torchvision, mobilenet_v2: 3504872 parameters, 0.301 G multiply-adds (the paper: 3.4 M, 300 M)",
  },
  sizes: sizesFrom(32, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = unit(x, "conv1", { filters: 32, kernel: 3, stride: 2, padding: 1 });
    for (const [stage, { t, c, n, s }] of BOTTLENECKS.entries()) {
      for (let index = 0; index < n; index += 1) {
        x = bottleneck(x, `bottleneck${String(stage + 1)}.${String(index)}`, t, c, index === 0 ? s : 1);
      }
    }
    x = unit(x, "conv2", { filters: 1280, kernel: 1 });
    x = flatten(globalAveragePool(x, "avgpool"));
    // A 1x1 convolution in the table, which on 1x1 places is the same.
    x = fullyConnected(x, "fc", 1000);
    return { probabilities: softmax(x) };
  },
};

/** Table 1, and figure 4 (d). */
function bottleneck(x: Value, name: string, expansion: number, filters: number, stride: number): Value {
  const [, channels = 0] = x.shape;
  const wide = expansion * channels;
  const expanded = expansion === 1 ? x : unit(x, `${name}/expand`, { filters: wide, kernel: 1 });
  const depthwise: Convolution = { filters: wide, kernel: 3, stride, padding: 1, groups: wide };
  const filtered = unit(expanded, `${name}/depthwise`, depthwise);
  const projected = conv(filtered, `${name}/project`, { filters, kernel: 1, bias: false });
  if (stride !== 1 || channels !== filters) return batchNorm(projected, `${name}/project/bn`);
  return add(x, batchNorm(projected, `${name}/project/bn`, RESIDUAL_SCALE), `${name}/add`);
}

function unit(x: Value, name: string, convolution: Convolution): Value {
  return clippedRelu(batchNorm(conv(x, name, { ...convolution, bias: false }), `${name}/bn`), 6, `${name}/relu6`);
}
