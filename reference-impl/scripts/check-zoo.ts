/**
 * Builds every network of the zoo, or those that are named, runs it in onnxruntime, and checks that all activations have
 * the announced shape and finite values, and that writing it takes little memory. Exits with 1 if one does not hold.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alignColumns } from "../src/main-job/align-columns.ts";
import { describeNetwork } from "../src/zoo/describe-network.ts";
import { findNetwork, NETWORKS } from "../src/zoo/networks.ts";
import { writeNetwork } from "../src/zoo/write-network.ts";
import { announcedShapes, exposeActivations, runNetwork } from "../test/support/zoo-runs.ts";

const SEED = 1;
const MOST_MEMORY_MB = 400;

/** One step with a network, in a process of its own, whose peak memory is then the step's. */
interface Step {
  readonly seconds: number;
  readonly peakMb: number;
  /** What went wrong, or came out. */
  readonly said: string;
  readonly failed: boolean;
}

const STEPS: Readonly<Record<string, (name: string, file: string) => Promise<string>>> = {
  build: async (name, file) => {
    const bytes = await writeNetwork(describeNetwork(findNetwork(name)), SEED, file);
    return `${(bytes / 1e6).toFixed(1)} MB`;
  },
  run: async (name, file) => {
    const network = describeNetwork(findNetwork(name));
    const results = await runNetwork(file, network);
    const shapes = announcedShapes(network);
    const said = [...results].map(([result, { shape, largest, varies }]) => {
      const announced = shapes.get(result)?.join("x");
      if (shape.join("x") !== announced) throw new Error(`${result} has ${shape.join("x")}, not ${announced ?? ""}`);
      if (!Number.isFinite(largest) || !varies) throw new Error(`${result} is degenerate`);
      return `${result} ${shape.join("x")}`;
    });
    return said.join(", ");
  },
  trace: async (name, file) => {
    const network = describeNetwork(findNetwork(name));
    await writeNetwork(exposeActivations(network), SEED, file);
    const made = await runNetwork(file, network);
    for (const [activation, shape] of announcedShapes(network)) {
      const found = made.get(activation);
      if (found?.shape.join("x") !== shape?.join("x")) throw new Error(`${activation} has another shape`);
      if (!Number.isFinite(found?.largest)) throw new Error(`${activation} is not finite`);
    }
    return String(made.size);
  },
};

function inOwnProcess(step: string, name: string, file: string): Step {
  const parameters = [...process.execArgv, fileURLToPath(import.meta.url), "--step", step, name, file];
  const { stdout, stderr, status } = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  if (status !== 0) return { seconds: NaN, peakMb: NaN, said: stderr.trim().slice(-500), failed: true };
  return JSON.parse(stdout) as Step;
}

async function takeStep([step = "", name = "", file = ""]: string[]): Promise<void> {
  const begun = performance.now();
  const said = (await STEPS[step]?.(name, file)) ?? "";
  const seconds = (performance.now() - begun) / 1000;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, peakMb, said, failed: false } satisfies Step));
}

function check(names: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-check-zoo-"));
  const rows: string[][] = [];
  const failures: string[] = [];
  try {
    for (const name of names) {
      const file = join(folder, `${name}.onnx`);
      const [build, run, trace] = (["build", "run", "trace"] as const).map((step) => inOwnProcess(step, name, file));
      rmSync(file, { force: true });
      if (build === undefined || run === undefined || trace === undefined) continue;
      for (const { said, failed } of [build, run, trace]) if (failed) failures.push(`${name}: ${said}`);
      if (build.peakMb > MOST_MEMORY_MB) failures.push(`${name}: writing it took ${build.peakMb.toFixed(0)} MB`);
      const cells = [build.seconds.toFixed(1), build.peakMb.toFixed(0), run.seconds.toFixed(1), run.peakMb.toFixed(0)];
      rows.push([name, build.said, ...cells, trace.failed ? "failed" : trace.said, run.failed ? "failed" : run.said]);
      process.stderr.write(`${name} done\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const titles = ["network", "file", "build s", "peak MB", "run s", "peak MB", "activations", "results"];
  process.stdout.write(`${alignColumns(titles, rows, new Set([0, 7]))}\n`);
  for (const failure of failures) process.stdout.write(`FAILED ${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

const parameters = process.argv.slice(2);
if (parameters[0] === "--step") await takeStep(parameters.slice(1));
else check(parameters.length > 0 ? parameters.map((name) => findNetwork(name).name) : NETWORKS.map(({ name }) => name));
