/**
 * Where real models are cut: the networks of the zoo and exported topologies on measured latencies, three networks and
 * several devices, by every algorithm. Writes docs/results/partition.md with its plots and partition.csv from the data in
 * partition-experiment/data. Exits with 1 if an algorithm has a cheaper plan than the exact one.
 *
 * Usage: npm run experiment:partition [-- --measure]; with --measure, first measures this machine again, some four minutes.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startRuntime } from "@dmpc/reference-impl";
import prettier from "prettier";
import { costsCsv } from "./partition-experiment/costs-csv.ts";
import { computeResults, graphSubjects } from "./partition-experiment/experiment.ts";
import { MACHINE_FILE, readMachine } from "./partition-experiment/layer-costs.ts";
import { measureMachine } from "./partition-experiment/measure-machine.ts";
import { partitionPage } from "./partition-experiment/partition-page.ts";
import { plotSlowerEnds } from "./partition-experiment/plot-slower-ends.ts";
import { plotSpeedups } from "./partition-experiment/plot-speedups.ts";
import { findCheaper } from "./partition-experiment/solve-pairs.ts";

const PAGE = fileURLToPath(new URL("../../docs/results/partition.md", import.meta.url));
const inResults = (name: string): URL => new URL(`../../docs/results/${name}`, import.meta.url);

const { values } = parseArgs({ options: { measure: { type: "boolean", default: false } } });
if (values.measure) {
  const measured = await measureMachine((line) => process.stdout.write(`${line}\n`));
  await writeFile(
    MACHINE_FILE,
    await prettier.format(JSON.stringify(measured), { ...(await style()), parser: "json" }),
  );
}
const machine = await readMachine();
const runtime = await startRuntime("native", 1);
const subjects = await graphSubjects(runtime);
await runtime.close();
const results = await computeResults(subjects, machine);
await writeFile(
  PAGE,
  await prettier.format(partitionPage(results, machine), { ...(await style()), parser: "markdown" }),
);
await writeFile(inResults("partition-speedups.svg"), plotSpeedups(results.pairs));
await writeFile(inResults("partition-slower-ends.svg"), plotSlowerEnds(results.slower));
await writeFile(inResults("partition.csv"), costsCsv(results.pairs));

const cheaper = findCheaper([...results.pairs, ...results.slower].flatMap(({ instances }) => instances));
for (const plan of cheaper) process.stderr.write(`cheaper than the exact plan: ${plan}\n`);
if (cheaper.length > 0) process.exitCode = 1;

async function style(): Promise<prettier.Options> {
  return (await prettier.resolveConfig(PAGE)) ?? {};
}
