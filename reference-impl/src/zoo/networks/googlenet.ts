import type { Value } from "../graph-builder.ts";
import { relu, softmax } from "../layers/activations.ts";
import { conv, type Convolution } from "../layers/conv.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { concat } from "../layers/joining.ts";
import { localResponseNorm } from "../layers/local-response-norm.ts";
import { globalAveragePool, maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { sizesFrom } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Channels of an inception module, in the order of the columns of table 1. */
type Row = readonly [ones: number, reduce3: number, threes: number, reduce5: number, fives: number, pool: number];

/**
 * GoogLeNet as in table 1, without the auxiliary classifiers, which only training uses. torchvision's network of this
 * name is another: batch normalization in place of response normalization, and 3x3 in place of 5x5 convolutions, with
 * 6624904 parameters and 1.498 G multiply-adds.
 */
export const GOOGLENET: PictureNetwork = {
  name: "googlenet",
  title: "GoogLeNet",
  source: "Szegedy et al.: Going Deeper with Convolutions, 2014",
  published: {
    parameters: Math.round(1024 * (2.7 + 112 + 159 + 380 + 364 + 437 + 463 + 580 + 840 + 1072 + 1388 + 1000)),
    flops: 2e6 * (34 + 360 + 128 + 304 + 73 + 88 + 100 + 119 + 170 + 54 + 71 + 1),
    by: "the paper, table 1, summed: 6798 K parameters (a K being 1024), 1502 M multiply-adds",
    differs: {
      flops:
        "the table's first row has 34 M operations, but a 7x7 convolution from 3 to 64 channels at 112x112 places has " +
        "118 M; the other rows together agree",
    },
  },
  sizes: sizesFrom(32, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = convRelu(x, "conv1", { filters: 64, kernel: 7, stride: 2, padding: 3 });
    x = localResponseNorm(maxPool(x, "pool1", { kernel: 3, stride: 2, ceil: true }), "norm1");
    x = convRelu(x, "conv2/reduce", { filters: 64, kernel: 1 });
    x = localResponseNorm(convRelu(x, "conv2/3x3", { filters: 192, kernel: 3, padding: 1 }), "norm2");
    x = maxPool(x, "pool2", { kernel: 3, stride: 2, ceil: true });
    x = inception(x, "inception3a", [64, 96, 128, 16, 32, 32]);
    x = inception(x, "inception3b", [128, 128, 192, 32, 96, 64]);
    x = maxPool(x, "pool3", { kernel: 3, stride: 2, ceil: true });
    x = inception(x, "inception4a", [192, 96, 208, 16, 48, 64]);
    x = inception(x, "inception4b", [160, 112, 224, 24, 64, 64]);
    x = inception(x, "inception4c", [128, 128, 256, 24, 64, 64]);
    x = inception(x, "inception4d", [112, 144, 288, 32, 64, 64]);
    x = inception(x, "inception4e", [256, 160, 320, 32, 128, 128]);
    x = maxPool(x, "pool4", { kernel: 3, stride: 2, ceil: true });
    x = inception(x, "inception5a", [256, 160, 320, 32, 128, 128]);
    x = inception(x, "inception5b", [384, 192, 384, 48, 128, 128]);
    // 7x7 in the table, which is the whole picture by then.
    x = flatten(globalAveragePool(x, "pool5"));
    x = fullyConnected(x, "linear", 1000);
    return { probabilities: softmax(x) };
  },
};

/** Figure 2 (b). */
function inception(x: Value, name: string, [ones, reduce3, threes, reduce5, fives, pool]: Row): Value {
  const pooled = maxPool(x, `${name}/pool`, { kernel: 3, padding: 1 });
  const reduced3 = convRelu(x, `${name}/3x3-reduce`, { filters: reduce3, kernel: 1 });
  const reduced5 = convRelu(x, `${name}/5x5-reduce`, { filters: reduce5, kernel: 1 });
  return concat(`${name}/concat`, [
    convRelu(x, `${name}/1x1`, { filters: ones, kernel: 1 }),
    convRelu(reduced3, `${name}/3x3`, { filters: threes, kernel: 3, padding: 1 }),
    convRelu(reduced5, `${name}/5x5`, { filters: fives, kernel: 5, padding: 2 }),
    convRelu(pooled, `${name}/pool-proj`, { filters: pool, kernel: 1 }),
  ]);
}

function convRelu(x: Value, name: string, convolution: Convolution): Value {
  return relu(conv(x, name, convolution));
}
