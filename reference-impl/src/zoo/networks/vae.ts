import { exp, relu, sigmoid } from "../layers/activations.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv } from "../layers/conv.ts";
import { convTranspose } from "../layers/conv-transpose.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { add, multiply } from "../layers/joining.ts";
import { flatten, reshape } from "../layers/reshaping.ts";
import { onlySize } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

const LATENT = 128;

/** 4x4 convolutions that halve or double the picture. */
const WINDOW = { kernel: 4, stride: 2, padding: 1 };

/**
 * Variational autoencoder. The paper leaves encoder and decoder open, and has one hidden layer in its experiments; here
 * they are convolutional, for colour pictures (as in test/models/vae.onnx). The noise is an input, lest two runs differ.
 */
export const VAE: PictureNetwork = {
  name: "vae",
  title: "VAE",
  source: "Kingma, Welling: Auto-Encoding Variational Bayes, 2013",
  published: {
    parameters:
      (16 * 3 + 3) * 32 +
      (16 * 32 + 3) * 64 +
      (16 * 64 + 3) * 128 +
      (16 * 128 + 3) * 256 +
      2 * (16384 + 1) * LATENT +
      (LATENT + 1) * 16384 +
      (16 * 256 + 3) * 128 +
      (16 * 128 + 3) * 64 +
      (16 * 64 + 3) * 32 +
      (16 * 32 + 1) * 3,
    flops:
      2 *
      (2 * 16 * (64 ** 2 * 3 * 32 + 32 ** 2 * 32 * 64 + 16 ** 2 * 64 * 128 + 8 ** 2 * 128 * 256) + 3 * 16384 * LATENT),
    by: "counted by hand from the layers described here",
  },
  sizes: onlySize(128, 128),
  describe(graph, [height, width]) {
    let x = graph.input("image", [1, 3, height, width]);
    for (const [index, filters] of [32, 64, 128, 256].entries()) {
      const name = `encoder/conv${String(index + 1)}`;
      x = relu(batchNorm(conv(x, name, { filters, ...WINDOW }), `${name}/bn`));
    }
    x = flatten(x, "encoder/flatten");
    const mean = fullyConnected(x, "encoder/mean", LATENT);
    const logVariance = fullyConnected(x, "encoder/log-variance", LATENT);
    // Section 2.4: z = mean + deviation * noise.
    const deviation = exp(multiply(logVariance, graph.scalar("latent/half", 0.5), "latent/halve"), "latent/deviation");
    const noise = multiply(deviation, graph.input("noise", [1, LATENT]), "latent/noise");
    x = add(mean, noise, "latent/sample");
    x = reshape(fullyConnected(x, "decoder/fc", 8 * 8 * 256), "decoder/reshape", [1, 256, 8, 8]);
    for (const [index, filters] of [128, 64, 32].entries()) {
      const name = `decoder/deconv${String(index + 1)}`;
      x = relu(batchNorm(convTranspose(x, name, { filters, ...WINDOW }), `${name}/bn`));
    }
    return { picture: sigmoid(convTranspose(x, "decoder/deconv4", { filters: 3, ...WINDOW })) };
  },
};
