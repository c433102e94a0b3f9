/**
 * Speed of the exact partitioner: on the models of the zoo and of test/models, beside minimum cuts of Python packages on
 * large real graphs, and on graphs that grow to a million layers. With --write, publishes the page
 * docs/results/partitioner-speed.md and its plot.
 *
 * Usage: npm run bench:partitioner [-- --write]; the environment variable PYTHON names a Python that has scipy, networkx
 * and ortools. What it lacks is left out.
 */
import { readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  graphModel,
  NETWORK_PRESETS,
  pinInputs,
  readModelFile,
  type Runtime,
  startRuntime,
} from "@dmpc/reference-impl";
import type { Granularity, ModelGraph } from "@dmpc/schemas";
import prettier from "prettier";
import { NETWORKS } from "../src/zoo/networks.ts";
import { bertBase } from "./graphs/bert-base.ts";
import { denseNet201 } from "./graphs/densenet-201.ts";
import { nasNetALarge } from "./graphs/nasnet-a-large.ts";
import { zooGraph } from "./graphs/zoo-graph.ts";
import { type Comparison, comparePeers } from "./partitioner-speed/compare-peers.ts";
import {
  type DocumentGrowth,
  type GraphGrowth,
  measureDocument,
  measureGraph,
} from "./partitioner-speed/measure-growth.ts";
import { describeMachine } from "./pages/describe-machine.ts";
import { plotTimes } from "./partitioner-speed/plot-times.ts";
import { costSets, type ModelTimes, timeModel } from "./partitioner-speed/time-models.ts";
import { comparisonTable, documentTable, growthTable, modelTable, speedPage } from "./partitioner-speed/speed-page.ts";

const EXPORTS = fileURLToPath(new URL("../test/models/", import.meta.url));
const PAGE = fileURLToPath(new URL("../../docs/results/partitioner-speed.md", import.meta.url));
const PLOT = fileURLToPath(new URL("../../docs/results/partitioner-speed.svg", import.meta.url));
const GRANULARITIES: readonly Granularity[] = ["node", "fused"];
const SIZES = [1000, 10_000, 100_000, 1_000_000];
/** As many layers as a request may have. */
const DOCUMENT_LAYERS = 100_000;

/** Everything that was measured. */
export interface Measured {
  readonly models: readonly ModelTimes[];
  readonly large: readonly ModelTimes[];
  readonly comparison: Comparison;
  readonly chains: readonly GraphGrowth[];
  readonly seriesParallel: readonly GraphGrowth[];
  readonly document: DocumentGrowth;
}

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const python = process.env["PYTHON"] ?? "python3";
const measured = await measure();
if (values.write) {
  const markdown = speedPage(measured, describeMachine(python));
  await writeFile(
    PAGE,
    await prettier.format(markdown, { ...(await prettier.resolveConfig(PAGE)), parser: "markdown" }),
  );
  await writeFile(PLOT, plotTimes({ chain: measured.chains, "series-parallel": measured.seriesParallel }));
}

async function measure(): Promise<Measured> {
  const models: ModelTimes[] = [];
  const runtime = await startRuntime("native", 1);
  try {
    for (const { name, graph } of await modelGraphs(runtime)) models.push(timeModel(name, graph));
  } finally {
    await runtime.close();
  }
  print(modelTable(models));
  const graphs = [bertBase(), denseNet201(), nasNetALarge()];
  const large = graphs.map((graph) => timeModel(graph.name ?? "", graph));
  print(modelTable(large));
  const instances = graphs.flatMap((graph) => {
    const name = graph.name ?? "";
    const problems = costSets(name, graph);
    const perNetwork = problems.length / NETWORK_PRESETS.length;
    return NETWORK_PRESETS.flatMap((network, index) => {
      const problem = problems[index * perNetwork];
      return problem === undefined ? [] : [{ name: `${name}, ${network.name}`, problem }];
    });
  });
  const comparison = comparePeers(instances, python);
  for (const name of ["scipy", "networkx", "ortools"]) {
    if (!comparison.versions.has(name)) process.stdout.write(`${python} has no package ${name}: it is left out\n`);
  }
  print(comparisonTable(comparison));
  const chains = SIZES.map((layers) => measureGraph("chain", layers));
  print(growthTable(chains));
  const seriesParallel = SIZES.map((layers) => measureGraph("series-parallel", layers));
  print(growthTable(seriesParallel));
  const document = measureDocument(DOCUMENT_LAYERS);
  print(documentTable(document));
  return { models, large, comparison, chains, seriesParallel, document };
}

async function modelGraphs(runtime: Runtime): Promise<{ name: string; graph: ModelGraph }[]> {
  const graphs: { name: string; graph: ModelGraph }[] = [];
  for (const network of NETWORKS) {
    for (const granularity of GRANULARITIES) {
      graphs.push({ name: network.title, graph: await zooGraph(network, granularity, runtime) });
    }
  }
  for (const file of (await readdir(EXPORTS)).filter((name) => name.endsWith(".onnx")).sort()) {
    const path = join(EXPORTS, file);
    const { tensors: inputs } = pinInputs(await readModelFile(path), path, new Map());
    for (const granularity of GRANULARITIES) {
      const { graph } = await graphModel(await readModelFile(path), { name: path, inputs, granularity, runtime });
      graphs.push({ name: basename(file, ".onnx"), graph });
    }
  }
  return graphs;
}

function print(table: string): void {
  process.stdout.write(`${table}\n\n`);
}
