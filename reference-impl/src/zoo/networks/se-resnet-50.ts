import type { Value } from "../graph-builder.ts";
import { relu, sigmoid, softmax } from "../layers/activations.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv, type Convolution } from "../layers/conv.ts";
import { convBnRelu } from "../layers/conv-bn-relu.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { add, multiply } from "../layers/joining.ts";
import { globalAveragePool, maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { RESIDUAL_SCALE } from "../layers/residual-scale.ts";
import { sizesFrom } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Table 1, column SE-ResNet-50: channels of the 1x1, 3x3 and 1x1 convolutions, and the blocks of each stage. */
const STAGES = [
  { name: "layer1", channels: 64, blocks: 3, stride: 1 },
  { name: "layer2", channels: 128, blocks: 4, stride: 2 },
  { name: "layer3", channels: 256, blocks: 6, stride: 2 },
  { name: "layer4", channels: 512, blocks: 3, stride: 2 },
];

/** Section 6.1: how much narrower the squeezed description is. */
const REDUCTION = 16;

/** SE-ResNet-50. The first block of a stage halves the picture in its first 1x1 convolution, as the paper's network does. */
export const SE_RESNET_50: PictureNetwork = {
  name: "se-resnet-50",
  title: "SE-ResNet-50",
  source: "Hu, Shen, Albanie, Sun, Wu: Squeeze-and-Excitation Networks, 2017",
  published: {
    parameters: 28_088_024,
    flops: 2 * 3.87e9,
    by: "timm, legacy_seresnet50: 28088024 parameters; the paper, table 2: 3.87 G multiply-adds",
  },
  sizes: sizesFrom(32, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = convBnRelu(x, "conv1", { filters: 64, kernel: 7, stride: 2, padding: 3 });
    x = maxPool(x, "maxpool", { kernel: 3, stride: 2, ceil: true });
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

/** Figure 3, with the residual branch of a bottleneck. */
function bottleneck(x: Value, name: string, channels: number, stride: number): Value {
  const shape: Convolution = { filters: 4 * channels, kernel: 1, bias: false };
  let y = convBnRelu(x, `${name}/conv1`, { filters: channels, kernel: 1, stride });
  y = convBnRelu(y, `${name}/conv2`, { filters: channels, kernel: 3, padding: 1 });
  y = batchNorm(conv(y, `${name}/conv3`, shape), `${name}/conv3/bn`, RESIDUAL_SCALE);
  y = squeezeAndExcite(y, `${name}/se`);
  const changes = stride !== 1 || x.shape[1] !== shape.filters;
  const shortcut = changes
    ? batchNorm(conv(x, `${name}/downsample`, { ...shape, stride }), `${name}/downsample/bn`)
    : x;
  return relu(add(y, shortcut, `${name}/add`), `${name}/relu`);
}

/** One factor for each channel from the means of all; its fully connected layers are written as 1x1 convolutions. */
function squeezeAndExcite(x: Value, name: string): Value {
  const [, channels = 0] = x.shape;
  let s = globalAveragePool(x, `${name}/squeeze`);
  s = relu(conv(s, `${name}/fc1`, { filters: channels / REDUCTION, kernel: 1 }));
  s = sigmoid(conv(s, `${name}/fc2`, { filters: channels, kernel: 1 }));
  return multiply(x, s, `${name}/scale`);
}
