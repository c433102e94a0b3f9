import { clippedRelu, logSoftmax } from "../layers/activations.ts";
import { fullyConnected } from "../layers/fully-connected.ts";
import { lstm } from "../layers/lstm.ts";
import type { OtherNetwork } from "../zoo-network.ts";

/** Time steps of 20 ms. */
const STEPS = 100;
/** 26 cepstral coefficients of a step, and of the nine before and after it. */
const FEATURES = 26 * 19;
const UNITS = 2048;
/** Letters, space, apostrophe, and the blank of connectionist temporal classification. */
const CHARACTERS = 29;
/** Section 2: the ceiling of the rectifier. */
const CEILING = 20;

/**
 * DeepSpeech in the form that Mozilla released: three layers on each step, a recurrent one, another layer, and
 * characters. Its fourth layer is an LSTM in one direction where the paper's has simple rectifiers in two, so that it can
 * listen while somebody speaks; its features are cepstral coefficients, not spectrograms.
 */
export const DEEPSPEECH: OtherNetwork = {
  name: "deepspeech",
  title: "DeepSpeech",
  source: "Hannun et al.: Deep Speech: Scaling up end-to-end speech recognition, 2014; Mozilla DeepSpeech, 2018",
  published: {
    parameters: 47.2e6,
    flops: 2 * STEPS * 0.0472e9,
    by: "OpenVINO Open Model Zoo, mozilla-deepspeech: 47.2 M parameters, 0.0472 G multiply-adds for each of 100 steps",
  },
  describe(graph) {
    let x = graph.input("features", [STEPS, 1, FEATURES]);
    x = clippedRelu(fullyConnected(x, "layer1", UNITS), CEILING);
    x = clippedRelu(fullyConnected(x, "layer2", UNITS), CEILING);
    x = clippedRelu(fullyConnected(x, "layer3", UNITS), CEILING);
    x = lstm(x, "layer4", UNITS).sequence;
    x = clippedRelu(fullyConnected(x, "layer5", UNITS), CEILING);
    x = fullyConnected(x, "layer6", CHARACTERS);
    return { "log-probabilities": logSoftmax(x) };
  },
};
