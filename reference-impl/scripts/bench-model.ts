/**
 * Time and memory of inspecting and splitting the largest network of the zoo, VGG16 with 553 MB of weights, each run in a
 * process of its own; beside them what Python's package onnx takes for the same split, where it is installed.
 *
 * Usage: npm run bench:model [-- --runs N]; the environment variable PYTHON names a Python that has the package.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { ModelGraph, PartitionPlan } from "@dmpc/schemas";
import { alignColumns } from "../src/main-job/align-columns.ts";

const NETWORK = "vgg16";
/** Shares of the layers at which the model is cut: three segments, the last with nearly all weights. */
const CUTS = [0.3, 0.6];
const DMPC = fileURLToPath(new URL("../bin/dmpc.js", import.meta.url));
/** Prints a process's peak memory in KiB as its last line on standard error. */
const REPORT_PEAK =
  "data:text/javascript,process.on('exit',()=>process.stderr.write(`\\n${process.resourceUsage().maxRSS}`))";
const EXTRACT = `
import onnx, resource, sys
path, folder = sys.argv[1], sys.argv[2]
for index, borders in enumerate(sys.argv[3:]):
    inputs, outputs = borders.split(">")
    onnx.utils.extract_model(path, f"{folder}/{index}.onnx", inputs.split(","), outputs.split(","), check_model=False)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
`;

interface Run {
  readonly seconds: number;
  readonly peakMb: number;
  readonly output: string;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "dmpc-bench-model-"));
try {
  const file = join(folder, `${NETWORK}.onnx`);
  dmpc("zoo", "build", NETWORK, "-o", file);
  process.stdout.write(`${NETWORK}: ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
  const graph = JSON.parse(dmpc("inspect", file, "--json").output) as ModelGraph;
  const plan = join(folder, "plan.json");
  writeFileSync(plan, JSON.stringify(cutAt(graph)));
  const rows = [
    row("dmpc zoo build", () => dmpc("zoo", "build", NETWORK, "-o", file)),
    row("dmpc inspect", () => dmpc("inspect", file)),
    row("dmpc split, 3 segments", () => dmpc("split", file, "--plan", plan, "-o", join(folder, "segments"))),
  ];
  const python = process.env["PYTHON"] ?? "python3";
  if (spawnSync(python, ["-c", "import onnx"]).status === 0) {
    mkdirSync(join(folder, "extracted"));
    const borders = bordersOf(graph).map(([inputs, outputs]) => `${inputs.join(",")}>${outputs.join(",")}`);
    rows.push(row("onnx.utils.extract_model, 3 segments", () => extract(python, file, borders)));
  } else {
    process.stdout.write(`${python} has no package onnx: there is nothing to compare with\n`);
  }
  const titles = ["what", "median s", "fastest s", "slowest s", "peak MB"];
  process.stdout.write(`${alignColumns(titles, rows, new Set([0]))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function row(what: string, run: () => Run): string[] {
  const taken = Array.from({ length: runs }, run).sort((one, other) => one.seconds - other.seconds);
  const seconds = [taken[Math.floor(runs / 2)], taken[0], taken.at(-1)].map((one) => (one?.seconds ?? NaN).toFixed(2));
  return [what, ...seconds, Math.max(...taken.map(({ peakMb }) => peakMb)).toFixed(0)];
}

function dmpc(...parameters: string[]): Run {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", REPORT_PEAK, DMPC, ...parameters], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(stderr);
  return { seconds, peakMb: Number(stderr.split("\n").at(-1)) / 1024, output: stdout };
}

function extract(python: string, file: string, borders: readonly string[]): Run {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(python, ["-c", EXTRACT, file, join(folder, "extracted"), ...borders], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - started) / 1000, peakMb: Number(stdout) / 1024, output: stdout };
}

/** Layers of each segment; the network is a chain. */
function partsOf({ layers }: ModelGraph): ModelGraph["layers"][] {
  const borders = [0, ...CUTS.map((share) => Math.round(share * layers.length)), layers.length];
  return borders.slice(1).map((to, index) => layers.slice(borders[index], to));
}

/** Tensors that each segment takes and gives. */
function bordersOf(graph: ModelGraph): (readonly [string[], string[]])[] {
  return partsOf(graph).map((part) => [part[0]?.inputs ?? [], part.at(-1)?.outputs ?? []]);
}

function cutAt(graph: ModelGraph): PartitionPlan {
  const allocation = { threads: 1, cpuShare: 1 };
  return {
    schemaVersion: "1.0",
    modelDigest: graph.modelDigest,
    granularity: graph.granularity,
    optimizationLevel: "all",
    allocations: { end: allocation, edge: allocation },
    algorithm: "two cuts",
    segments: partsOf(graph).map((part, index) => ({
      segmentId: String(index),
      device: index % 2 === 0 ? "end" : "edge",
      layerIds: part.map(({ layerId }) => layerId),
    })),
    crossings: [],
    costMs: 0,
    timelineMs: 0,
    breakdown: { endComputeMs: 0, edgeComputeMs: 0, uplinkMs: 0, downlinkMs: 0 },
  };
}
