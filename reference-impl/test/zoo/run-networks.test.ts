import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import { type DescribedNetwork, GraphBuilder } from "../../src/zoo/graph-builder.ts";
import { logSoftmax } from "../../src/zoo/layers/activations.ts";
import { embedding } from "../../src/zoo/layers/embedding.ts";
import { fullyConnected } from "../../src/zoo/layers/fully-connected.ts";
import { lstm } from "../../src/zoo/layers/lstm.ts";
import { findNetwork } from "../../src/zoo/networks.ts";
import { writeNetwork } from "../../src/zoo/write-network.ts";
import { announcedShapes, exposeActivations, runNetwork } from "../support/zoo-runs.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dmpc-zoo-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Recurrent layers as Seq2Seq has them, where a run of that network would take a file of 384 MB. */
function describeTranslator(): DescribedNetwork {
  const graph = new GraphBuilder("translator");
  const read = embedding(graph.input("source", [5, 1], "int64"), "source-words", { vocabulary: 1000, size: 7 });
  const state = lstm(read, "encoder", 6);
  const written = embedding(graph.input("target", [3, 1], "int64"), "target-words", { vocabulary: 1000, size: 8 });
  const { sequence } = lstm(written, "decoder", 6, state);
  return graph.finish({ scores: logSoftmax(fullyConnected(sequence, "output", 10)) });
}

// Between them they have every kind of layer; `npm run check:zoo` runs all networks as they are.
const SMALL: [string, DescribedNetwork][] = [
  ["dqn", describeNetwork(findNetwork("dqn"))],
  ["vae", describeNetwork(findNetwork("vae"))],
  ["chair", describeNetwork(findNetwork("chair"))],
  ["mobilenet-v2", describeNetwork(findNetwork("mobilenet-v2"))],
  ["googlenet", describeNetwork(findNetwork("googlenet"), [64, 96])],
  ["se-resnet-50", describeNetwork(findNetwork("se-resnet-50"), [33, 32])],
  ["inception-v3", describeNetwork(findNetwork("inception-v3"), [75, 75])],
  ["translator", describeTranslator()],
];

describe.each(SMALL)("%s", (_, network) => {
  it("runs, and every activation has the shape that was announced and finite values that differ", async () => {
    const file = join(folder, "network.onnx");
    await writeNetwork(exposeActivations(network), 1, file);
    const made = await runNetwork(file, network);
    expect(new Map([...made].map(([tensor, { shape }]) => [tensor, shape]))).toEqual(announcedShapes(network));
    for (const { largest, varies } of made.values()) {
      expect(largest).toBeLessThan(100);
      expect(varies).toBe(true);
    }
  });

  it("gives its results under their names when it runs as it is", async () => {
    const file = join(folder, "network.onnx");
    await writeNetwork(network, 1, file);
    const results = await runNetwork(file, network);
    expect([...results.keys()]).toEqual(network.model.graph?.output.map((output) => output.name));
  });
});
