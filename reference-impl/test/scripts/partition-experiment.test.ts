import { readFile } from "node:fs/promises";
import { startRuntime } from "@dmpc/reference-impl";
import { describe, expect, it } from "vitest";
import { costsCsv } from "../../scripts/partition-experiment/costs-csv.ts";
import { coverGraph } from "../../scripts/partition-experiment/covered-graph.ts";
import { listDevices, RIVALS } from "../../scripts/partition-experiment/experiment.ts";
import { readMachine } from "../../scripts/partition-experiment/layer-costs.ts";
import { findCheaper, type GraphedSubject, solvePair } from "../../scripts/partition-experiment/solve-pairs.ts";
import { SUBJECTS } from "../../scripts/partition-experiment/subjects.ts";

const PUBLISHED = new URL("../../../docs/results/partition.csv", import.meta.url);

/** Chains and branching models, some with an edge that lacks a layer. */
const NAMES = ["AlexNet", "Chair generator", "squeezenet1_1", "vae"];

async function graphSome(): Promise<GraphedSubject[]> {
  const runtime = await startRuntime("native", 1);
  try {
    const some = SUBJECTS.filter(({ name }) => NAMES.includes(name));
    return await Promise.all(some.map(async (one) => ({ ...one, graph: await one.graph(runtime) })));
  } finally {
    await runtime.close();
  }
}

describe("the partition experiment", () => {
  it("gives what is published, and no algorithm a cheaper plan than the exact one", async () => {
    const subjects = await graphSome();
    const { ends, edges } = await listDevices(await readMachine());
    const pairs = ends.flatMap((end) =>
      edges.map((edge) => ({ pair: { end, edge }, instances: solvePair(subjects, { end, edge }, RIVALS) })),
    );
    const instances = pairs.flatMap((one) => one.instances);
    expect(findCheaper(instances)).toEqual([]);
    const published = (await readFile(PUBLISHED, "utf8")).trimEnd().split("\n");
    const [, ...lines] = costsCsv(pairs).trimEnd().split("\n");
    expect(published.filter((line) => NAMES.includes(line.split(",")[3] ?? ""))).toEqual(lines);
    expect(lines.length).toBeGreaterThan(50);
  });

  it("sees a cheaper plan", () => {
    const plan = { algorithm: "ours", costNs: 2, costMs: 2e-6, endLayers: 1, edgeLayers: 0, cuts: [] };
    const plans = [plan, { ...plan, algorithm: "theirs", costNs: 1 }];
    expect(findCheaper([{ model: "m", network: "n", layers: 1, plans }])).toEqual(["theirs on m, n"]);
  });

  it("leaves a model out whose layers were not all measured, but for a Softmax at its end", async () => {
    const graph = (await graphSome()).find(({ name }) => name === "AlexNet")?.graph;
    if (graph === undefined) throw new Error("there is no AlexNet");
    const all = new Map(graph.layers.map(({ layerId }) => [layerId, 1]));
    const without = (index: number): Map<string, number> =>
      new Map([...all].filter(([layerId]) => layerId !== graph.layers.at(index)?.layerId));
    expect(coverGraph(graph, all).graph).toBe(graph);
    expect(coverGraph(graph, without(0)).graph).toBeUndefined();
    const cut = coverGraph(graph, without(-1)).graph;
    expect(cut?.layers).toHaveLength(graph.layers.length - 1);
    expect(cut?.outputs).toEqual(graph.layers.at(-2)?.outputs);
  });
});
