import type { Results } from "./experiment.ts";
import type { MachineData } from "./machine-data.ts";
import {
  branchTable,
  countVarying,
  coverageTable,
  machineTable,
  pairName,
  placementTable,
  relativeCost,
  rivalTable,
  splitTable,
  summaryTable,
  times,
} from "./page-tables.ts";
import { findCheaper, kindOf, ours } from "./solve-pairs.ts";

/** The page. What it says of results follows from the numbers. */
export function partitionPage(results: Results, machine: MachineData): string {
  const { pairs, slower } = results;
  return `# Where real models are cut

What the [cost model](../../spec/partition.md#cost-model) makes of measured latencies: the networks of the zoo and
exported topologies, on three networks, by every algorithm. \`npm run experiment:partition\` writes this page from data in
\`reference-impl/scripts/partition-experiment/data\`; with \`-- --measure\` it measures its machine again before.
These are predictions; nothing was sent through a network. The experiment is that of the slides from which the network
presets come ([notice](../../spec/NOTICE.md)), on other devices.

This machine: ${machine.machine} ${machine.engines.join(", ")}. Measured in ${String(machine.seconds)} s.

## In short

${findings(results).join("\n")}

## Devices

Layers are single nodes, without the engine's optimizations. Input and result are on the end device. Networks are the
presets 3g (1.1 Mbit/s up, 4.6 down), 4g (8.8, 29.1) and wifi (18.88, 54.97), without latency.

- Ends: this machine with one thread, as _native_ (onnxruntime's native engine) and as _wasm_ (its WebAssembly engine, as
  in a browser).
- _server_ edge: 8 threads of a 16-core Intel Xeon, onnxruntime 1.30, idle, optimizations off.
- _GPU_ edge: an NVIDIA H100, PyTorch 2.11, eager, idle: a launch for each module, which is what most of its times are.
- _all threads_ edge: this machine, native, with its ${String(machine.threads)} threads.

On this machine each latency is the median over profiles as \`profile.measure\` makes them. Server and GPU were measured
once, elsewhere; the README beside the data says how layers were matched. A model takes part with an edge only if the data
has each of its layers, of the same type, shapes and attributes. A missing Softmax at the very end is left out on both
devices. What is in italics does not take part:

${coverageTable(results)}

Exports that repeat a network of the zoo node by node are left out, and mobilenet_v3_large, whose HardSwish nodes the
engine takes apart, so that they cannot be timed.

## Optima

For how many models the optimum is the end alone, both devices, or the edge alone; and how many times as fast it is as
either alone, as geometric mean.

${summaryTable(pairs)}

Each model: where its layers run (_end_, _edge_, or layers on the end + layers on the edge, with the number of tensors
that cross), then how many times as fast that is as end-only and as edge-only.

![How many times as fast the optimum is as either device alone](partition-speedups.svg)

${pairs.map(({ pair, instances }) => `### ${capital(pairName(pair))}\n\n${placementTable(instances)}`).join("\n\n")}

### What crosses

Every optimum that is a split. Layers are numbered in topological order.

${splitTable(pairs)}

## Other algorithms

Cost as a multiple of ours on the same objective: geometric mean over models, and in brackets the worst. Each algorithm
chooses by its own objective; DADS under heavy load seeks throughput. All costs are in
[partition.csv](partition.csv).

${rivalTable(pairs)}

## Slower end devices

Phones and cameras are slower than one core of a server. What would be if every layer on the native end took so many times
as long, with everything else as it was measured: the share of models whose optimum is the end alone, a split, or the edge
alone.

![Share of models by kind of optimum](partition-slower-ends.svg)

## Cuts inside branches

How often the exact plan is better than the best plan that keeps every block between two separators on one device, and by
how much where it is; on the native end, as slow as above. An optimum is one model on one network.

${branchTable(slower)}

## Measurements on this machine

Medians of whole models; how many profiles they are of; and the slowest profile as a multiple of the fastest, each for native, wasm
and all threads. Where that is in bold, the machine was not quiet enough: ${varying(machine)}.

${machineTable(machine)}
`;
}

function findings({ pairs, slower }: Results): string[] {
  const instances = pairs.flatMap((one) => one.instances);
  const plans = [...instances, ...slower.flatMap((one) => one.instances)];
  const compared = plans.reduce((sum, one) => sum + one.plans.length - 1, 0);
  const cheaper = findCheaper(plans).length;
  const count = (kind: string): string => String(instances.filter((one) => kindOf(ours(one)) === kind).length);
  const splits = instances.filter((one) => kindOf(ours(one)) === "split");
  const gains = splits.map((one) => Math.min(relativeCost(one, "end-only"), relativeCost(one, "edge-only")));
  const inside = instances.filter((one) => relativeCost(one, "whole-block") > 1);
  const slowed = slower.filter(({ factor }) => factor > 1).flatMap((one) => one.instances);
  const insideSlowed = slowed.filter((one) => relativeCost(one, "whole-block") > 1);
  const most = (of: readonly number[]): string => (of.length === 0 ? "1" : times(Math.max(...of)));
  const blocks = (of: typeof instances): string => most(of.map((one) => relativeCost(one, "whole-block")));
  return [
    `- No algorithm has a cheaper plan than ours, in ${compared.toLocaleString("en")} comparisons${cheaper === 0 ? "" : `, but for ${String(cheaper)}`}.`,
    `- Of ${String(instances.length)} optima on measured costs, ${count("end")} are the end alone, ${count("edge")} the edge alone, and ${count("split")} splits, which are up to ${most(gains)} times as fast as the better of both devices.`,
    `- A cut inside a branching structure is better than none in ${String(inside.length)} of them, up to ${blocks(inside)} times as fast; with slower end devices in ${String(insideSlowed.length)} of ${String(slowed.length)}, up to ${blocks(insideSlowed)} times.`,
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function varying(machine: MachineData): string {
  const { varying: many, all } = countVarying(machine);
  return `${String(many)} of ${String(all)} medians`;
}
