import type { Measured } from "../bench-partitioner.ts";
import type { Comparison, InstanceTimes } from "./compare-peers.ts";
import type { DocumentGrowth, GraphGrowth } from "./measure-growth.ts";
import type { ModelTimes } from "./time-models.ts";

/** What planning for a model may take, and planning again, in milliseconds. */
const MOST_PLAN_MS = 1;
const MOST_AGAIN_MS = 0.2;
/** How many times faster than networkx solving should be. */
const LEAST_LEAD = 50;
/** What the largest graph may take. */
const MOST_LARGEST_MS = 1000;
const MOST_LARGEST_MB = 1000;

/** A table in Markdown; the first columns hold words. */
function table(titles: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const rule = titles.map((_, column) => (column < words ? "---" : "---:"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const ms = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

const count = (value: number): string => value.toLocaleString("en");

/** Times of models. */
export function modelTable(models: readonly ModelTimes[]): string {
  return table(
    ["model", "layers are", "layers", "class", "kernel", "splits", "plan ms", "p95", "again ms", "p95"],
    models.map((model) => [
      model.name,
      `${model.granularity}${model.granularity === "node" ? "s" : ""}`,
      String(model.layers),
      model.topology,
      String(model.kernel),
      `${String(model.splits)} of ${String(model.costSets)}`,
      ...[model.plan.medianMs, model.plan.p95Ms, model.again.medianMs, model.again.p95Ms].map((one) => one.toFixed(3)),
    ]),
    2,
  );
}

/** Times beside those of other packages. */
export function comparisonTable({ instances, versions }: Comparison): string {
  const names = [...versions.keys()];
  return table(
    ["graph and network", "layers", "nodes", "arcs", "on end", "compile and solve", "solve", ...names],
    instances.map((one) => [
      one.name,
      String(one.layers),
      String(one.nodes),
      String(one.arcs),
      String(one.endLayers),
      ms(one.compileAndSolveMs),
      ms(one.solveMs),
      ...names.map((name) => {
        const peer = one.peers.get(name);
        return peer === undefined ? "-" : `${ms(peer.medianMs)}${peer.agrees ? "" : ", another value"}`;
      }),
    ]),
  );
}

/** Times and memory of graphs that grow. */
export function growthTable(grown: readonly GraphGrowth[]): string {
  return table(
    ["layers", "compile ms", "solve ms", "again ms", "MB before", "MB at the peak"],
    grown.map((one) => [
      count(one.layers),
      ...[one.compileMs, one.solveMs, one.againMs].map(ms),
      ...[one.beforeMb, one.peakMb].map((mb) => mb.toFixed(0)),
    ]),
    0,
  );
}

/** Times and memory of reading a request. */
export function documentTable(one: DocumentGrowth): string {
  return table(
    ["layers", "MB of JSON", "JSON.parse ms", "parseDocument ms", "planRequest ms", "MB at the peak"],
    [
      [
        count(one.layers),
        one.sizeMb.toFixed(1),
        ms(one.parseMs),
        ms(one.validateMs),
        ms(one.planMs),
        one.peakMb.toFixed(0),
      ],
    ],
    0,
  );
}

/** The page. What it says of targets follows from the numbers. */
export function speedPage(
  { models, large, comparison, chains, seriesParallel, document }: Measured,
  machine: string,
): string {
  const peers = [...comparison.versions].map(([name, version]) => `${name} ${version}`).join(", ");
  return `# Speed of the exact partitioner

How long the partitioner takes, by structure and size, and beside minimum cuts by others. \`npm run bench:partitioner -- --write\`
writes this page; PYTHON names a Python with the packages to compare with.

${machine}

## Targets

${targets({ models, large, comparison, chains, seriesParallel, document }).join("\n")}

## Models

Every network of the zoo and every exported topology, of single nodes and of what onnxruntime fuses. Medians and 95th
percentiles of many warm runs, under ${String(models[0]?.costSets ?? 0)} sets of costs that change with every run: what a slow end and a fast edge device
might take for the layers' operations and traffic, times drawn loads, on three networks.

- _plan_ goes from the model graph to the optimum: source and sink are added, the structure is compiled, costs are solved.
  _again_ is the solution alone, after costs have changed.
- _kernel_: variables that are left to a minimum cut, because a part of the graph is not series-parallel. _splits_: how many
  sets of costs have an optimum on both devices.

${modelTable(models)}

## Large graphs

BERT-base for 128 tokens, with attention, normalization and activations taken apart, DenseNet-201 and NASNet-A-Large:
operators and tensor sizes after the papers, without weights.

${modelTable(large)}

The same graphs beside ${peers === "" ? "nothing: no package was there" : peers}, under one set of costs for each network. All others solve the same network,
one plain minimum cut with a node for each layer and two for each tensor; timed is nothing but the solver, warm, in one
process. Medians in milliseconds.
scipy computes with 32 bits: it is given capacities in a unit that fits, and its value is held to that of the rounded
network; all other values have to agree to the nanosecond.

${comparisonTable(comparison)}

## Growth

Graphs in memory, with any costs up to a millisecond, each in a new process: the first compilation and the first solution,
before anything is warm, and the second solution. Medians of five processes. _MB before_ is what the process had taken
before: graph, costs and engine.

![Time against layers, both logarithmic](partitioner-speed.svg)

Chains:

${growthTable(chains)}

Series-parallel graphs, with forks of up to four branches inside each other, and shortcuts:

${growthTable(seriesParallel)}

Reading a request on a chain, validating it, and answering it with all checks and the timeline:

${documentTable(document)}
`;
}

function targets({ models, large, comparison, chains, seriesParallel }: Measured): string[] {
  const slowest = (of: readonly ModelTimes[], time: (model: ModelTimes) => number): ModelTimes | undefined =>
    of.toSorted((one, other) => time(other) - time(one))[0];
  const within = (
    of: readonly ModelTimes[],
    what: string,
    most: number,
    time: (model: ModelTimes) => number,
  ): string => {
    const worst = slowest(of, time);
    const over = of.filter((model) => time(model) > most).length;
    const reached = over === 0 ? "reached" : `missed by ${String(over)} of ${String(of.length)}`;
    return `${what}, at most ${String(most)} ms: ${reached}; the slowest, ${worst?.name ?? ""} (${worst?.granularity ?? ""}), takes ${ms(worst === undefined ? NaN : time(worst))} ms.`;
  };
  return [
    within(models, "- A plan for a model of the zoo or an export", MOST_PLAN_MS, ({ plan }) => plan.medianMs),
    within(models, "- Planning again", MOST_AGAIN_MS, ({ again }) => again.medianMs),
    within(large, "- A plan for a large graph", MOST_PLAN_MS, ({ plan }) => plan.medianMs),
    within(large, "- Planning again for one", MOST_AGAIN_MS, ({ again }) => again.medianMs),
    beside(comparison, "scipy", 1),
    beside(comparison, "networkx", LEAST_LEAD),
    agreement(comparison),
    ...Object.entries({ chain: chains, "series-parallel graph": seriesParallel }).map(largest),
  ];
}

function beside({ instances, versions }: Comparison, name: string, lead: number): string {
  const what = lead === 1 ? `no slower than ${name}` : `${String(lead)} times faster than ${name}`;
  if (!versions.has(name)) return `- Solving ${what}: not measured, for want of the package.`;
  const leads = (time: (one: InstanceTimes) => number): number[] =>
    instances.map((one) => (one.peers.get(name)?.medianMs ?? NaN) / time(one)).sort((one, other) => one - other);
  const range = (of: readonly number[]): string => `${ms(of[0] ?? NaN)} to ${ms(of.at(-1) ?? NaN)}`;
  const solve = leads(({ solveMs }) => solveMs);
  const both = leads((one) => one.compileAndSolveMs);
  const missed = solve.filter((one) => one < lead).length;
  const reached = missed === 0 ? "reached" : `missed on ${String(missed)} of ${String(solve.length)}`;
  return `- Solving ${what}: ${reached}; ${range(solve)} times as fast, and ${range(both)} times with the compilation.`;
}

function agreement({ instances }: Comparison): string {
  const differing = instances.flatMap((one) =>
    [...one.peers].flatMap(([peer, { agrees }]) => (agrees ? [] : [`${peer} on ${one.name}`])),
  );
  const compared = instances.reduce((sum, one) => sum + one.peers.size, 0);
  if (compared === 0) return "- The value of every cut the same: not compared, for want of packages.";
  return `- The value of every cut the same: ${differing.length === 0 ? `in all ${String(compared)} comparisons` : `not by ${differing.join("; ")}`}.`;
}

function largest([kind, grown]: [string, readonly GraphGrowth[]]): string {
  const last = grown.at(-1);
  if (last === undefined) return `- A ${kind}: not measured.`;
  const totalMs = last.compileMs + last.solveMs;
  const time = totalMs < MOST_LARGEST_MS ? "reached" : "missed";
  const memory = last.peakMb < MOST_LARGEST_MB ? "reached" : "missed";
  return `- A ${kind} of ${count(last.layers)} layers, compiled and solved in less than 1 s: ${time}, ${ms(totalMs)} ms; with less than 1 GB: ${memory}, ${last.peakMb.toFixed(0)} MB.`;
}
