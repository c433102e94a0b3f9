import { relu, softmax } from "../layers/activations.ts";
import { conv } from "../layers/conv.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { maxPool } from "../layers/pooling.ts";
import { flatten } from "../layers/reshaping.ts";
import { onlySize } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/**
 * AlexNet in its form for one GPU, with 64 and 192 kernels in the first layers, no groups and no response normalization:
 * the form of the 2014 paper, which torchvision has. Dropout does nothing in inference.
 */
export const ALEXNET: PictureNetwork = {
  name: "alexnet",
  title: "AlexNet",
  source: "Krizhevsky: One weird trick for parallelizing convolutional neural networks, 2014 (after NIPS 2012)",
  published: {
    parameters: 61_100_840,
    flops: 2 * 0.714e9,
    by: "torchvision, alexnet: 61100840 parameters, 0.714 G multiply-adds",
  },
  sizes: onlySize(224, 224),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    x = relu(conv(x, "conv1", { filters: 64, kernel: 11, stride: 4, padding: 2 }));
    x = maxPool(x, "pool1", { kernel: 3, stride: 2 });
    x = relu(conv(x, "conv2", { filters: 192, kernel: 5, padding: 2 }));
    x = maxPool(x, "pool2", { kernel: 3, stride: 2 });
    x = relu(conv(x, "conv3", { filters: 384, kernel: 3, padding: 1 }));
    x = relu(conv(x, "conv4", { filters: 256, kernel: 3, padding: 1 }));
    x = relu(conv(x, "conv5", { filters: 256, kernel: 3, padding: 1 }));
    x = maxPool(x, "pool5", { kernel: 3, stride: 2 });
    x = flatten(x);
    x = relu(fullyConnected(x, "fc6", 4096));
    x = relu(fullyConnected(x, "fc7", 4096));
    x = fullyConnected(x, "fc8", 1000);
    return { probabilities: softmax(x) };
  },
};
