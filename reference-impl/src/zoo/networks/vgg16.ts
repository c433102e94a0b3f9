import { relu, softmax } from "../layers/activations.ts";
import { conv } from "../layers/conv.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { onlySize } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Table 1, column D: the channels of the 3x3 convolutions between one max-pooling and the next. */
const CONFIGURATION_D = [
  [64, 64],
  [128, 128],
  [256, 256, 256],
  [512, 512, 512],
  [512, 512, 512],
];

/** VGG16, configuration D. */
export const VGG16: PictureNetwork = {
  name: "vgg16",
  title: "VGG16",
  source: "Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014",
  published: {
    parameters: 138_357_544,
    flops: 2 * 15.47e9,
    by: "torchvision, vgg16: 138357544 parameters (the paper: 138 M), 15.47 G multiply-adds",
  },
  sizes: onlySize(224, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    for (const [stage, channels] of CONFIGURATION_D.entries()) {
      for (const [index, filters] of channels.entries()) {
        x = relu(conv(x, `conv${String(stage + 1)}_${String(index + 1)}`, { filters, kernel: 3, padding: 1 }));
      }
      x = maxPool(x, `pool${String(stage + 1)}`, { kernel: 2, stride: 2 });
    }
    x = flatten(x);
    x = relu(fullyConnected(x, "fc6", 4096));
    x = relu(fullyConnected(x, "fc7", 4096));
    x = fullyConnected(x, "fc8", 1000);
    return { probabilities: softmax(x) };
  },
};
