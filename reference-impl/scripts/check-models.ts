/**
 * Describes every network of the zoo and every exported topology in test/models, and verifies that each can be cut
 * anywhere, and that the networks of the zoo give finite results. With --write, publishes the table in docs/results/models.md. Exits with 1 if a cut changes a result.
 *
 * Usage: npm run check:models [-- --cuts N] [--write]
 */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startRuntime } from "@dmpc/reference-impl";
import type { Granularity, Layer, OptimizationLevel } from "@dmpc/schemas";
import prettier from "prettier";
import { augmentGraph } from "../src/graph/augmented-graph.ts";
import { widestFrontier } from "../src/graph/widest-frontier.ts";
import { type GraphedModel, graphModel } from "../src/model/graph-model.ts";
import type { OnnxModel } from "../src/model/onnx-model.ts";
import { pinInputs } from "../src/model/pin-inputs.ts";
import { readModelFile } from "../src/model/read-model-file.ts";
import type { Runtime } from "../src/runtime/runtime.ts";
import { sampleInputs } from "../src/runtime/sample-inputs.ts";
import { toNumbers } from "../src/split/to-numbers.ts";
import { verifyCuts } from "../src/split/verify-cuts.ts";
import { describeNetwork } from "../src/zoo/describe-network.ts";
import { NETWORKS } from "../src/zoo/networks.ts";
import { writeNetwork } from "../src/zoo/write-network.ts";

const SEED = 1;
const EXPORTS = fileURLToPath(new URL("../test/models/", import.meta.url));
const PAGE = fileURLToPath(new URL("../../docs/results/models.md", import.meta.url));
const TITLES = ["model", "nodes", "layers", "fused", "class", "separators", "frontier", "parameters", "GFLOP"];
const CHECK_TITLES = ["node, disabled", "fused, all"];

interface Described {
  readonly cells: readonly string[];
  readonly failed: boolean;
}

const { values } = parseArgs({
  options: { cuts: { type: "string", default: "6" }, write: { type: "boolean", default: false } },
});
const cuts = Number(values.cuts);
const runtime = await startRuntime("native");
const zoo: Described[] = [];
const exported: Described[] = [];
const folder = await mkdtemp(join(tmpdir(), "dmpc-models-"));
try {
  for (const network of NETWORKS) {
    const path = join(folder, `${network.name}.onnx`);
    await writeNetwork(describeNetwork(network), SEED, path);
    await expectFinite(path, runtime);
    zoo.push(await describe(network.title, path, runtime));
    await rm(path);
  }
  for (const file of (await readdir(EXPORTS)).filter((name) => name.endsWith(".onnx")).sort()) {
    exported.push(await describe(basename(file, ".onnx"), join(EXPORTS, file), runtime));
  }
} finally {
  await rm(folder, { recursive: true });
  await runtime.close();
}
if (values.write) {
  await writeFile(PAGE, await prettier.format(page(), { ...(await prettier.resolveConfig(PAGE)), parser: "markdown" }));
}
if ([...zoo, ...exported].some(({ failed }) => failed)) process.exitCode = 1;

async function describe(name: string, path: string, engine: Runtime): Promise<Described> {
  const started = performance.now();
  const model = await readModelFile(path);
  const { tensors: inputs } = pinInputs(model, path, new Map());
  const graphed = async (granularity: Granularity): Promise<GraphedModel> =>
    graphModel(model, { name: path, inputs, granularity, runtime: engine });
  const node = await graphed("node");
  const fused = await graphed("fused");
  const checks = [await verify(path, node, "disabled", engine), await verify(path, fused, "all", engine)];
  const cells = [name, ...figures(model, node, fused), ...checks.map(({ cell }) => cell)];
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${alignRow(cells)}  ${seconds.toFixed(1)} s\n`);
  return { cells, failed: checks.some(({ failed }) => failed) };
}

/** Weights are random: a network whose values grow or vanish on the way would show nothing. */
async function expectFinite(path: string, engine: Runtime): Promise<void> {
  const { tensors: inputs } = pinInputs(await readModelFile(path), path, new Map());
  const loaded = await engine.load(path, { optimizationLevel: "disabled" });
  const { outputs } = await loaded.run(sampleInputs(inputs));
  await loaded.release();
  for (const [name, value] of outputs) {
    const numbers = toNumbers(value);
    if (!numbers.every(Number.isFinite)) throw new Error(`${path}: the result ${name} is not finite`);
    if (numbers.every((one) => one === numbers[0])) throw new Error(`${path}: the result ${name} is all the same`);
  }
}

function figures({ graph: file }: OnnxModel, { graph: node }: GraphedModel, { graph: fused }: GraphedModel): string[] {
  const total = (of: (layer: Layer) => number | undefined): number =>
    node.layers.reduce((sum, layer) => sum + (of(layer) ?? NaN), 0);
  return [
    String(file.node.length),
    String(node.layers.length),
    String(fused.layers.length),
    fused.topology?.class ?? "",
    String(fused.topology?.separators.length),
    String(widestFrontier(augmentGraph(fused))),
    `${(total(({ parameterCount }) => parameterCount) / 1e6).toFixed(2)} M`,
    (total(({ flops }) => flops) / 1e9).toFixed(3),
  ];
}

async function verify(
  path: string,
  subject: GraphedModel,
  level: OptimizationLevel,
  engine: Runtime,
): Promise<{ cell: string; failed: boolean }> {
  let equal = 0;
  let identical = 0;
  let largest = 0;
  for await (const cut of verifyCuts({ path, subject, runtime: engine, level, cuts, seed: SEED })) {
    if (cut.within) equal += 1;
    if (cut.identical) identical += 1;
    largest = Math.max(largest, cut.maxAbsDiff);
  }
  const how = identical === cuts ? "same bits" : `≤ ${largest.toExponential(0)}`;
  return { cell: `${String(equal)} of ${String(cuts)}, ${how}`, failed: equal < cuts };
}

function alignRow(cells: readonly string[]): string {
  return cells.map((cell, column) => (column === 0 ? cell.padEnd(22) : cell.padStart(9))).join(" ");
}

function page(): string {
  const table = (rows: readonly Described[]): string =>
    [
      `| ${[...TITLES, ...CHECK_TITLES].join(" | ")} |`,
      `| --- | ${[...TITLES.slice(1), ...CHECK_TITLES].map(() => "---:").join(" | ")} |`,
      ...rows.map(({ cells }) => `| ${cells.join(" | ")} |`),
    ].join("\n");
  return `# Models

What the front end makes of the fourteen networks of the zoo and of sixteen topologies that were exported from PyTorch,
and whether they can be cut. \`npm run check:models -- --cuts ${String(cuts)} --write\` writes this page.

- *nodes*: of the file, with those that compute weights; *layers*: nodes that depend on an input and on more than its
  shape; *fused*: layers as onnxruntime fuses them. *class*, *separators* and *frontier* (tensors alive at once, at most, in
  depth-first order) are of the fused graph.
- *parameters* count the running statistics of batch normalisation, and biases into which an exporter has folded it;
  *GFLOP* counts a multiply-add as two, and element-wise work too. Figures that papers publish count neither; \`dmpc zoo\`
  compares with those in their own way.
- The last two columns are ${String(cuts)} random assignments of layers to two devices each (prefixes, prefixes with flips, fully
  random), run part by part: between any two nodes without optimizations, where every bit has to be the same; and between
  fused layers with all optimizations, where 1e-5 of the value and 1e-6 are allowed. The largest difference is given.

## The zoo

${table(zoo)}

## Exports

Their large weights are constants, so that their results say little of numbers; their structure is real.

${table(exported)}
`;
}
