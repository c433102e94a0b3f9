/**
 * What monitoring costs: the time of one reading, and the drag of a monitor at its usual period on the inferences beside
 * it, as the ratio of median times with and without, in turns.
 *
 * Usage: npm run bench:monitor [-- --rounds N]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startRuntime } from "@dmpc/reference-impl";
import { Monitor } from "../src/monitor/monitor.ts";
import { readLoad } from "../src/monitor/read-load.ts";
import { quantile } from "../src/runtime/quantile.ts";
import { sampleInputs } from "../src/runtime/sample-inputs.ts";
import { describeNetwork } from "../src/zoo/describe-network.ts";
import { measureNetwork } from "../src/zoo/measure-network.ts";
import { findNetwork } from "../src/zoo/networks.ts";
import { writeNetwork } from "../src/zoo/write-network.ts";

const NETWORK = "mobilenet-v2";
const READINGS = 2000;
const PERIOD_MS = 250;
/** Long enough that each turn has several samples. */
const TURN_MS = 1500;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "6" } } });
const rounds = Number(values.rounds);

function timeReadings(): number[] {
  return Array.from({ length: READINGS }, () => {
    const begun = performance.now();
    readLoad();
    return performance.now() - begun;
  });
}

async function timeInferences(): Promise<{ without: number[]; withMonitor: number[] }> {
  const folder = mkdtempSync(join(tmpdir(), "dmpc-bench-monitor-"));
  const runtime = await startRuntime("native", 1);
  try {
    const file = join(folder, "model.onnx");
    const network = describeNetwork(findNetwork(NETWORK));
    await writeNetwork(network, 1, file);
    const inputs = sampleInputs(
      measureNetwork(network).inputs.map(({ name, shape }) => ({
        tensorId: name,
        dtype: "float32" as const,
        shape: [...shape],
        sizeBytes: shape.reduce((product, size) => product * size, 4),
      })),
    );
    const model = await runtime.load(readFileSync(file), { optimizationLevel: "disabled" });
    const turn = async (): Promise<number[]> => {
      const times: number[] = [];
      for (const end = performance.now() + TURN_MS; performance.now() < end;) {
        times.push((await model.run(inputs)).computeMs);
      }
      return times;
    };
    await turn();
    const [without, withMonitor]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      without.push(...(await turn()));
      const monitor = new Monitor("here", PERIOD_MS);
      withMonitor.push(...(await turn()));
      monitor.stop();
    }
    return { without, withMonitor };
  } finally {
    await runtime.close();
    rmSync(folder, { recursive: true });
  }
}

timeReadings();
const readings = timeReadings();
const { without, withMonitor } = await timeInferences();
const medians = { without: quantile(without, 0.5), withMonitor: quantile(withMonitor, 0.5) };
const round3 = (value: number): number => Math.round(value * 1000) / 1000;
process.stdout.write(
  `${JSON.stringify({
    readingMedianMs: round3(quantile(readings, 0.5)),
    readingP90Ms: round3(quantile(readings, 0.9)),
    inferences: without.length + withMonitor.length,
    medianWithoutMs: round3(medians.without),
    medianWithMonitorMs: round3(medians.withMonitor),
    ratio: round3(medians.withMonitor / medians.without),
  })}\n`,
);
