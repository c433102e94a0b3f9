import type { ModelGraph } from "@dmpc/schemas";
import { GraphSketch, type Sketched } from "./graph-sketch.ts";
import { PictureLayers } from "./picture-layers.ts";

/** Layers of each dense block. */
const BLOCKS = [6, 12, 48, 32];
/** Channels that each layer adds. */
const GROWTH = 32;
/** Channels that its first convolution leaves to the second, in growths. */
const BOTTLENECK = 4;

/**
 * DenseNet-201 for 224 x 224, operator by operator. Every layer of a block consumes all results of the block before it, so
 * that the graph is anything but series-parallel.
 *
 * @see Huang et al., Densely Connected Convolutional Networks, CVPR 2017, table 1
 */
export function denseNet201(): ModelGraph {
  const graph = new GraphSketch("densenet-201");
  const on = new PictureLayers(graph);
  const stem = on.relu(on.norm(on.conv(graph.input("image", [1, 3, 224, 224]), 64, 7, 2)));
  let x = on.pool(stem, "MaxPool", 3, 2);
  BLOCKS.forEach((layers, block) => {
    const features: Sketched[] = [x];
    for (let layer = 0; layer < layers; layer += 1) {
      const all = features.length === 1 ? x : on.concat(features);
      const narrow = on.conv(on.relu(on.norm(all)), BOTTLENECK * GROWTH, 1);
      features.push(on.conv(on.relu(on.norm(narrow)), GROWTH, 3));
    }
    x = on.relu(on.norm(on.concat(features)));
    if (block === BLOCKS.length - 1) return;
    x = on.pool(on.conv(x, (x.shape[1] ?? 0) / 2, 1), "AveragePool", 2, 2);
  });
  return graph.finish(on.classify(x, 1000));
}
