import type { Value } from "../graph-builder.ts";
import { relu, softmax } from "../layers/activations.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv, type Convolution } from "../layers/conv.ts";
import { convBnRelu } from "../layers/conv-bn-relu.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { add } from "../layers/joining.ts";
import { globalAveragePool, maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { RESIDUAL_SCALE } from "../layers/residual-scale.ts";
import { sizesFrom } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Table 1, column 50-layer: 1x1, 3x3 and 1x1 convolutions with these channels, in so many blocks. */
const STAGES = [
  { name: "layer1", channels: 64, blocks: 3, stride: 1 },
  { name: "layer2", channels: 128, blocks: 4, stride: 2 },
  { name: "layer3", channels: 256, blocks: 6, stride: 2 },
  { name: "layer4", channels: 512, blocks: 3, stride: 2 },
];

/**
 * ResNet-50. The first block of a stage halves the picture in its 3x3 convolution, as most implementations do, and not in
 * the 1x1 convolution before it, as the paper does: that costs 4.09 in place of 3.86 G multiply-adds.
 */
export const RESNET_50: PictureNetwork = {
  name: "resnet-50",
  title: "ResNet-50",
  source: "He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015",
  published: {
    parameters: 25_557_032,
    flops: 2 * 4.09e9,
    by: "torchvision, resnet50: 25557032 parameters, 4.09 G multiply-adds",
  },
  sizes: sizesFrom(32, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = convBnRelu(x, "conv1", { filters: 64, kernel: 7, stride: 2, padding: 3 });
    x = maxPool(x, "maxpool", { kernel: 3, stride: 2, padding: 1 });
    for (const { name, channels, blocks, stride } of STAGES) {
      for (let block = 0; block < blocks; block += 1) {
        x = bottleneck(x, `${name}.${String(block)}`, channels, block === 0 ? stride : 1);
      }
    }
    x = flatten(globalAveragePool(x, "avgpool"));
    x = fullyConnected(x, "fc", 1000);
    return { probabilities: softmax(x) };
  },
};

/** Figure 5, right. */
function bottleneck(x: Value, name: string, channels: number, stride: number): Value {
  const shape: Convolution = { filters: 4 * channels, kernel: 1, bias: false };
  let y = convBnRelu(x, `${name}/conv1`, { filters: channels, kernel: 1 });
  y = convBnRelu(y, `${name}/conv2`, { filters: channels, kernel: 3, stride, padding: 1 });
  y = batchNorm(conv(y, `${name}/conv3`, shape), `${name}/conv3/bn`, RESIDUAL_SCALE);
  const changes = stride !== 1 || x.shape[1] !== shape.filters;
  const shortcut = changes
    ? batchNorm(conv(x, `${name}/downsample`, { ...shape, stride }), `${name}/downsample/bn`)
    : x;
  return relu(add(y, shortcut, `${name}/add`), `${name}/relu`);
}
