import type { ConformanceBundle, ConformanceEvent, ExpectedFailure, MutantOutcome } from "@dmpc/schemas";
import { openRunFolder, type RunFolder } from "../events/run-folder.ts";
import { makeGate, today } from "../gate/make-gate.ts";
import { readExpectedFailures } from "../gate/read-expected-failures.ts";
import { countVerdicts } from "../report/count-verdicts.ts";
import { RunCollector } from "../report/run-collector.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import type { SuiteResult } from "../runner/run-checks.ts";
import { exitOfRun } from "./exit-codes.ts";
import type { Output } from "./parse-arguments.ts";
import { describeGate, describeMutant, describeVerdict } from "./print-record.ts";

/** Where a run puts what it finds, and what its exit code is made of. */
export class RunOutput {
  readonly #output: Output;
  readonly #failures: readonly ExpectedFailure[] | undefined;
  readonly #folder: RunFolder | undefined;
  readonly #say: (line: string) => void;
  readonly #collector = new RunCollector();

  private constructor(
    output: Output,
    failures: readonly ExpectedFailure[] | undefined,
    folder: RunFolder | undefined,
    say: (line: string) => void,
  ) {
    this.#output = output;
    this.#failures = failures;
    this.#folder = folder;
    this.#say = say;
  }

  /**
   * Reads the expected failures and makes the folders, before anything is judged whose result would be lost.
   *
   * @param say - Told of what a person should read, line by line.
   * @throws DmpcError DMPC_FILE or DMPC_USAGE
   */
  static async open(output: Output, say: (line: string) => void): Promise<RunOutput> {
    const { report, out, baseline } = output;
    const failures = baseline === undefined ? undefined : await readExpectedFailures(baseline);
    if (report !== undefined) await prepareReportFolder(report);
    return new RunOutput(output, failures, out === undefined ? undefined : await openRunFolder(out), say);
  }

  /** Folder of the evidence; undefined if none is kept. */
  get folder(): string | undefined {
    return this.#output.out;
  }

  /** Keeps the evidence of a failure, and returns the name of its file; undefined if none is kept. */
  get keepBundle(): ((bundle: ConformanceBundle) => Promise<string>) | undefined {
    const folder = this.#folder;
    return folder === undefined ? undefined : (bundle) => folder.keep(bundle);
  }

  /** Adds an event of the run. */
  add(event: ConformanceEvent): void {
    this.#folder?.add(event);
    // The report has no frames; the pages that have are made of the file of events.
    if (event.event !== "frame") this.#collector.add(event);
  }

  /** Tells of a mutant, and adds what became of it. */
  addMutant(mutant: MutantOutcome): void {
    this.#say(describeMutant(mutant));
    this.add({ event: "mutant-ended", mutant });
  }

  /**
   * Writes the reports, and sums the run up.
   *
   * @param exitIfUncaught - The exit code if all checks passed and a mutant was not caught.
   * @returns The exit code.
   * @throws DmpcError DMPC_FILE
   */
  async finish(result: SuiteResult, exitIfUncaught: number): Promise<number> {
    const { records, verdict } = result;
    const gate = this.#failures === undefined ? undefined : makeGate(records, this.#failures, today());
    const counts = countVerdicts(records);
    this.add({ event: "run-ended", verdict, counts, ...(gate === undefined ? {} : { gate }) });
    await this.#folder?.close();
    const written = this.#collector.report();
    const { report, out } = this.#output;
    if (report !== undefined) await writeReport(report, written);
    for (const line of [...describeGate(gate), ...describeVerdict(written)]) this.#say(line);
    if (out !== undefined) this.#say(`reports: ${out}`);
    const exit = exitOfRun({ records, partial: result.partial, gate });
    return exit === 0 && written.mutants.some(({ caught }) => !caught) ? exitIfUncaught : exit;
  }
}
