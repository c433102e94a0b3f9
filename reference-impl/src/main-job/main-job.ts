import { join, resolve } from "node:path";
import { DmpcError, type NetworkProfile } from "@dmpc/schemas";
import { type Child, startChild } from "./child-process.ts";
import type { CooperationEvent, CooperationResult } from "./cooperation.ts";
import { findProgram } from "./find-program.ts";
import { formatTable } from "./format-table.ts";
import { renderReport } from "./report/render-report.ts";
import { runConformance } from "./run-conformance.ts";
import { PROGRAM, runEdge } from "./run-edge.ts";
import { summarise, type Summary } from "./summary.ts";
import { clearResults, writeResults } from "./write-results.ts";

/** What the main job is to do. */
export interface MainJobOptions {
  /** Network that inferences go through. */
  readonly network: NetworkProfile;
  /** Measured inferences of each strategy. */
  readonly runs: number;
  /** Path of the text recogniser's ONNX file. */
  readonly modelPath: string;
  /** Path of the picture. */
  readonly picturePath: string;
  /** Text on it. */
  readonly expectedText: string;
  /** Where an edge device listens already; undefined to start one. */
  readonly edgeUrl: string | undefined;
  /** Folder for the results. */
  readonly outputFolder: string;
  /** Program of the conformance suite; undefined to run none. */
  readonly conformanceProgram: string | undefined;
  /** Prints a line. */
  readonly print: (line: string) => void;
}

/**
 * The main job: an edge process and an end process execute a trained model together over an emulated network, by every
 * strategy; a conformance suite judges the edge; results are printed and written.
 *
 * @throws DmpcError the first thing that did not hold.
 */
export async function runMainJob(options: MainJobOptions): Promise<void> {
  const outputFolder = resolve(options.outputFolder);
  const started = performance.now();
  const say = (who: string, what: string): void => {
    options.print(`[${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s] ${who.padEnd(8)} ${what}`);
  };
  await clearResults(outputFolder);
  if (options.conformanceProgram !== undefined) await findProgram(options.conformanceProgram);
  const children: Child[] = [];
  try {
    let url = options.edgeUrl;
    if (url === undefined) {
      const edge = await runEdge();
      children.push(edge.child);
      url = edge.url;
      say("edge", `process listens on ${url}`);
    }
    const result = await runEnd(url, options, children, say);
    const program = options.conformanceProgram;
    const reportPath = join(outputFolder, "conformance", "report.json");
    const conformance =
      program === undefined
        ? undefined
        : await runConformance(program, url, reportPath, (line) => {
            say("suite", line);
          });
    const summary = summarise(result, options.expectedText, conformance);
    await writeResults(outputFolder, {
      "summary.json": toJson(summary),
      "plan.json": toJson(result.strategies[0]?.plan),
      "partition-request.json": toJson(result.request),
      "report.html": renderReport(summary, result),
    });
    printSummary(summary, options.outputFolder, options.print);
    refuseFailures(summary);
  } finally {
    for (const child of children) child.stop();
  }
}

async function runEnd(
  url: string,
  { network, runs, modelPath, picturePath }: MainJobOptions,
  children: Child[],
  say: (who: string, what: string) => void,
): Promise<CooperationResult> {
  const parameters = [
    "--edge",
    url,
    "--network",
    network.name,
    "--runs",
    String(runs),
    "--model",
    modelPath,
    "--picture",
    picturePath,
  ];
  const child = startChild("end", [process.execPath, PROGRAM, "end", ...parameters]);
  children.push(child);
  let result: CooperationResult | undefined;
  for await (const line of child.lines) {
    const event = JSON.parse(line) as CooperationEvent;
    if (event.event === "progress") say("end", event.message);
    if (event.event === "result") result = event.result;
  }
  const status = await child.ended();
  if (result !== undefined && status === 0) return result;
  throw new DmpcError(
    "DMPC_PROCESS",
    `The end process ended with status ${String(status)} and without a result; run it again.`,
  );
}

function printSummary(summary: Summary, folder: string, print: (line: string) => void): void {
  const { strategies, conformance } = summary;
  const [exact] = strategies;
  print("");
  print(formatTable(summary));
  print("");
  const same = strategies.slice(1).filter(({ samePlanAsFirst }) => samePlanAsFirst);
  if (exact !== undefined && same.length > 0) {
    print(`The same plan as ${exact.name}, up to noise: ${same.map(({ name }) => name).join(", ")}.`);
  }
  if (summary.optimumIsOneDevice)
    print(`The optimum over ${summary.network} is one device; forced-split shows what a split would cost.`);
  else if (exact !== undefined) {
    const rivals = strategies
      .slice(1)
      .map(({ name, measuredMs }) => `${(measuredMs / exact.measuredMs).toFixed(2)}x ${name}`);
    print(`Measured over ${summary.network}, as multiples of ${exact.name}: ${rivals.join(", ")}.`);
  }
  print(
    `Text read: "${summary.text}"${summary.text === summary.expectedText ? "" : `, but expected "${summary.expectedText}"`}`,
  );
  print(
    `Outputs equal to the whole model's: ${summary.outputsEqual ? "yes" : "no"} (largest difference ${summary.maxAbsDiff.toExponential(1)})`,
  );
  if (conformance !== undefined) {
    const { verdict, passed, failed, mutants } = conformance;
    print(
      `Conformance: ${verdict} (${String(passed)} passed, ${String(failed)} failed; ${String(mutants.caught)} of ${String(mutants.of)} mutants caught)`,
    );
  }
  print(
    `Results: ${folder}/summary.json, plan.json, partition-request.json, report.html${conformance === undefined ? "" : ", conformance/report.json"}`,
  );
}

function refuseFailures({ outputsEqual, maxAbsDiff, text, expectedText, conformance }: Summary): void {
  if (!outputsEqual) {
    throw new DmpcError(
      "DMPC_OUTPUT_MISMATCH",
      `Cooperative execution differs from the whole model by up to ${String(maxAbsDiff)}; see report.html.`,
    );
  }
  if (text !== expectedText) {
    throw new DmpcError(
      "DMPC_OUTPUT_MISMATCH",
      `The text read is "${text}", not "${expectedText}"; give the right text with --expect.`,
    );
  }
  if (conformance === undefined) return;
  if (conformance.verdict !== "pass" || conformance.mutants.caught < conformance.mutants.of) {
    throw new DmpcError(
      "DMPC_CONFORMANCE_FAILED",
      "The conformance suite's verdict is not pass, or it missed a mutant; see conformance/report.json.",
    );
  }
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
