/**
 * One measurement of growth, in a process of its own: the first compilation and the first solution of a graph of so many
 * layers, and the process's peak memory. Prints one line of JSON.
 *
 * Usage: tsx grow.ts chain|series-parallel|document LAYERS
 */
import { readFileSync } from "node:fs";
import { planRequest, type AugmentedGraph } from "@dmpc/reference-impl";
import { parseDocument } from "@dmpc/schemas";
import { CompiledPartition } from "../../src/partition/exact/compiled-partition.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { chain, seriesParallel } from "../graphs/synthetic-graphs.ts";
import { chainRequest } from "./chain-request.ts";
import { drawAnyCosts } from "./draw-costs.ts";
import type { DocumentGrowth, GraphGrowth } from "./measure-growth.ts";

const SEED = 1;

const [kind = "", count = ""] = process.argv.slice(2);
const layers = Number(count);
const random = new Xoshiro128(SEED, kind);
const grown =
  kind === "document" ? readDocument() : solveGraph(kind === "chain" ? chain(layers) : seriesParallel(layers, random));
process.stdout.write(`${JSON.stringify(grown)}\n`);

function solveGraph(graph: AugmentedGraph): GraphGrowth {
  const problem = drawAnyCosts(graph, random);
  const beforeMb = peakMb();
  const [compiled, compileMs] = timed(() => new CompiledPartition(graph));
  const [, solveMs] = timed(() => compiled.solve(problem));
  const [, againMs] = timed(() => compiled.solve(problem));
  return { layers: graph.layerIds.length, compileMs, solveMs, againMs, beforeMb, peakMb: peakMb() };
}

function readDocument(): DocumentGrowth {
  const text = JSON.stringify(chainRequest(layers, random));
  const [value, parseMs] = timed(() => JSON.parse(text) as unknown);
  const [request, validateMs] = timed(() => parseDocument("partition-request", value));
  const [, planMs] = timed(() => planRequest(request));
  return { layers, sizeMb: text.length / 1e6, parseMs, validateMs, planMs, peakMb: peakMb() };
}

function timed<T>(run: () => T): [T, number] {
  const started = performance.now();
  const result = run();
  return [result, performance.now() - started];
}

/** Linux counts what the parent held at the start into the usual figure, but not into the one of the memory map. */
function peakMb(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS / 1024;
  const [, kib = "NaN"] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kib) / 1024;
}
