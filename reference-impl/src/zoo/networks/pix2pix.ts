import type { Value } from "../graph-builder.ts";
import { leakyRelu, relu, tanh } from "../layers/activations.ts";
import { batchNorm } from "../layers/batch-norm.ts";
import { conv } from "../layers/conv.ts";
import { convTranspose } from "../layers/conv-transpose.ts";
import { concat } from "../layers/joining.ts";
import { multiplesOf } from "../picture-sizes.ts";
import type { PictureNetwork } from "../zoo-network.ts";

/** Appendix 6.1.1: C64-C128-C256-C512-C512-C512-C512-C512 down, and the same up again. */
const CHANNELS = [64, 128, 256, 512, 512, 512, 512, 512];

/** 4x4 convolutions that halve or double the picture. */
const WINDOW = { kernel: 4, stride: 2, padding: 1 };

/**
 * Generator of Pix2Pix: a U-Net whose decoder takes in what the encoder made at the same size. No batch normalization in
 * the first, innermost and last layer. The paper's dropout, its source of chance also in use, is left out, lest two runs
 * differ.
 */
export const PIX2PIX: PictureNetwork = {
  name: "pix2pix",
  title: "Pix2Pix",
  source: "Isola, Zhu, Zhou, Efros: Image-to-Image Translation with Conditional Adversarial Networks, 2016",
  published: {
    parameters: 54.414e6,
    // A layer's weights are used once at each place of its smaller picture.
    flops:
      2 *
      16 *
      (128 ** 2 * 3 * 64 +
        64 ** 2 * 64 * 128 +
        32 ** 2 * 128 * 256 +
        16 ** 2 * 256 * 512 +
        (8 ** 2 + 4 ** 2 + 2 ** 2 + 1) * 512 * 512 +
        512 * 512 +
        (2 ** 2 + 4 ** 2 + 8 ** 2) * 1024 * 512 +
        16 ** 2 * 1024 * 256 +
        32 ** 2 * 512 * 128 +
        64 ** 2 * 256 * 64 +
        128 ** 2 * 128 * 3),
    by: "the authors' PyTorch code, unet_256: 54.414 M parameters; FLOPs counted by hand from the paper's layers",
  },
  sizes: multiplesOf(2 ** CHANNELS.length, 256),
  describe(graph, [height, width]) {
    const encoded: Value[] = [];
    let x = graph.input("image", [1, 3, height, width]);
    for (const [index, filters] of CHANNELS.entries()) {
      const name = `down${String(index + 1)}`;
      if (index > 0) x = leakyRelu(x, 0.2, `${name}/leaky-relu`);
      x = conv(x, name, { filters, ...WINDOW, bias: false });
      if (index > 0 && index < CHANNELS.length - 1) x = batchNorm(x, `${name}/bn`);
      encoded.push(x);
    }
    for (const [index, skipped] of [...encoded.slice(0, -1).entries()].reverse()) {
      const name = `up${String(index + 2)}`;
      const filters = CHANNELS[index] ?? 0;
      x = convTranspose(relu(x, `${name}/relu`), name, { filters, ...WINDOW, bias: false });
      x = concat(`${name}/concat`, [skipped, batchNorm(x, `${name}/bn`)]);
    }
    x = convTranspose(relu(x, "up1/relu"), "up1", { filters: 3, ...WINDOW });
    return { picture: tanh(x) };
  },
};
