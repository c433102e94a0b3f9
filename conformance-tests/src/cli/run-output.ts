import type { ConformanceBundle, ConformanceEvent, ExpectedFailure, MutantOutcome } from "@dmpc/schemas";
import { openRunFolder, type RunFolder } from "../events/run-folder.ts";
import { makeGate } from "../gate/make-gate.ts";
import { readExpectedFailures } from "../gate/read-expected-failures.ts";
import { buildReport } from "../report/build-report.ts";
import { countVerdicts } from "../report/count-verdicts.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import type { SuiteResult } from "../runner/run-checks.ts";
import { exitOfRun } from "./exit-codes.ts";
import type { Output } from "./parse-arguments.ts";
import { describeGate, describeVerdict } from "./print-record.ts";

/** Where a run puts what it finds, and what its exit code is made of. */
export class RunOutput {
  readonly #output: Output;
  readonly #failures: readonly ExpectedFailure[] | undefined;
  readonly #folder: RunFolder | undefined;
  readonly #say: (line: string) => void;
  readonly #startedAt = new Date().toISOString();
  readonly #mutants: MutantOutcome[] = [];

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
  }

  /** Adds what became of a mutant. */
  addMutant(mutant: MutantOutcome): void {
    this.#mutants.push(mutant);
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
    const failures = this.#failures;
    const today = this.#startedAt.slice(0, "2026-01-01".length);
    const gate = failures === undefined ? undefined : makeGate(records, failures, today);
    const counts = countVerdicts(records);
    this.add({ event: "run-ended", verdict, counts, ...(gate === undefined ? {} : { gate }) });
    await this.#folder?.close();
    const written = buildReport(result, this.#mutants, this.#startedAt, gate);
    const { report, out } = this.#output;
    if (report !== undefined) await writeReport(report, written);
    for (const line of [...describeGate(gate), ...describeVerdict(written)]) this.#say(line);
    if (out !== undefined) this.#say(`reports: ${out}`);
    const exit = exitOfRun({ records, partial: result.partial, gate });
    return exit === 0 && this.#mutants.some(({ caught }) => !caught) ? exitIfUncaught : exit;
  }
}
