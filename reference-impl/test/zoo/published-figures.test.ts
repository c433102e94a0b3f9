import { describe, expect, it } from "vitest";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import { measureNetwork } from "../../src/zoo/measure-network.ts";
import { NETWORKS } from "../../src/zoo/networks.ts";

/** What the networks have exactly: parameters, and multiply-adds of one inference. */
const COUNTED: Readonly<Record<string, readonly [parameters: number, multiplyAdds: number]>> = {
  alexnet: [61_100_840, 714_188_480],
  vgg16: [138_357_544, 15_470_264_320],
  seq2seq: [96_072_000, 1_800_000_000],
  dqn: [1_693_362, 9_352_192],
  googlenet: [6_998_552, 1_582_671_872],
  "resnet-50": [25_557_032, 4_089_184_256],
  "inception-v3": [23_834_568, 5_713_216_096],
  "inception-v4": [42_679_816, 12_253_974_624],
  "se-resnet-50": [28_088_024, 3_860_488_192],
  "mobilenet-v2": [3_504_872, 300_774_272],
  deepspeech: [47_233_053, 4_720_844_800],
  chair: [20_218_155, 322_942_464],
  pix2pix: [54_413_955, 6_048_186_368],
  vae: [7_689_539, 220_200_960],
};

describe.each(NETWORKS)("$name", (network) => {
  const described = describeNetwork(network);
  const measures = measureNetwork(described);

  it("has the parameters and operations that are written down here", () => {
    expect([measures.parameters, measures.flops / 2]).toEqual(COUNTED[network.name]);
  });

  it.each(["parameters", "flops"] as const)("has the published %s within 1 %%, or says why not", (figure) => {
    const { published } = network;
    const apart = Math.abs(measures[figure] / published[figure] - 1);
    if (published.differs?.[figure] === undefined) expect(apart).toBeLessThan(0.01);
    else expect(apart).toBeGreaterThan(0.01);
  });

  it("has a unique name for every layer and tensor, and consumes every weight", () => {
    const { node = [], initializer = [], input = [] } = described.model.graph ?? {};
    const names = node.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const weights = [...described.weights, ...initializer].map(({ name }) => name);
    const made = [...node.flatMap(({ output }) => output.filter((name) => name !== "")), ...weights];
    made.push(...input.map(({ name }) => name));
    expect(new Set(made).size).toBe(made.length);
    const consumed = new Set(node.flatMap((one) => one.input));
    expect(weights.filter((name) => !consumed.has(name))).toEqual([]);
  });
});

it("has fourteen networks", () => {
  expect(NETWORKS.map(({ name }) => name)).toEqual(Object.keys(COUNTED));
});
