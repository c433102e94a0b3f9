import type { Value } from "../graph-builder.ts";
import { leakyRelu } from "../layers/activations.ts";
import { conv } from "../layers/conv.ts";
import { convTranspose } from "../layers/conv-transpose.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { concat } from "../layers/joining.ts";
import { reshape } from "../layers/reshaping.ts";
import type { OtherNetwork } from "../zoo-network.ts";

/** One of so many chairs, as a vector with a single one in it. */
const STYLES = 843;
/** Sine and cosine of azimuth and of elevation. */
const VIEW = 4;
/** Rotation, translation, zoom, stretching, and changes of colour. */
const TRANSFORMATION = 12;

/**
 * Generator of chairs: from style, view and transformation to a picture of 128x128. The three descriptions go through
 * layers of their own, are joined, and grow to 8x8 places with 256 channels; four upconvolutions make the picture.
 *
 * It follows a PyTorch module (test/models/chair.onnx) where that simplifies the paper: an upconvolution is a transposed
 * 4x4 convolution, not unpooling and a 5x5 convolution; the mask of the chair, a second stream, is left out.
 */
export const CHAIR: OtherNetwork = {
  name: "chair",
  title: "Chair generator",
  source: "Dosovitskiy, Springenberg, Brox: Learning to Generate Chairs with Convolutional Neural Networks, 2014",
  published: {
    parameters:
      (STYLES + VIEW + TRANSFORMATION + 3) * 512 +
      3 * (512 + 1) * 512 +
      (3 * 512 + 1) * 1024 +
      (1024 + 1) * 16384 +
      (16 * 256 + 1) * 92 +
      (16 * 92 + 1) * 92 +
      (16 * 92 + 1) * 48 +
      (16 * 48 + 1) * 48 +
      (9 * 48 + 1) * 3,
    flops:
      2 *
      ((STYLES + VIEW + TRANSFORMATION) * 512 +
        3 * 512 * 512 +
        3 * 512 * 1024 +
        1024 * 16384 +
        8 * 8 * 16 * 256 * 92 +
        16 * 16 * 16 * 92 * 92 +
        32 * 32 * 16 * 92 * 48 +
        64 * 64 * 16 * 48 * 48 +
        128 * 128 * 9 * 48 * 3),
    by: "counted by hand from the layers described here, since they are not quite the paper's",
  },
  describe(graph) {
    const described = [
      describeBy(graph.input("style", [1, STYLES]), "style"),
      describeBy(graph.input("view", [1, VIEW]), "view"),
      describeBy(graph.input("transformation", [1, TRANSFORMATION]), "transformation"),
    ];
    let x = concat("concat", described);
    x = rectified(fullyConnected(x, "fc3", 1024));
    x = rectified(fullyConnected(x, "fc4", 8 * 8 * 256));
    x = reshape(x, "reshape", [1, 256, 8, 8]);
    for (const [index, filters] of [92, 92, 48, 48].entries()) {
      x = rectified(convTranspose(x, `uconv${String(index + 1)}`, { filters, kernel: 4, stride: 2, padding: 1 }));
    }
    return { picture: conv(x, "conv", { filters: 3, kernel: 3, padding: 1 }) };
  },
};

function describeBy(x: Value, name: string): Value {
  const hidden = rectified(fullyConnected(x, `${name}/fc1`, 512));
  return rectified(fullyConnected(hidden, `${name}/fc2`, 512));
}

function rectified(x: Value): Value {
  return leakyRelu(x, 0.2);
}
