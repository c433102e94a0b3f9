import type {
  CheckEnded,
  ConformanceEvent,
  ConformanceReport,
  Introduced,
  MutantEnded,
  RunEnded,
  RunStarted,
} from "@dmpc/schemas";
import { DmpcError, parseDocument } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { type CheckRecord, overallVerdict, type Verdict } from "../verdict/verdict.ts";
import { recordsOfBrokenOffRun } from "./broken-off.ts";
import { type CheckFrames, FrameKeeper } from "./check-frames.ts";
import { countVerdicts } from "./count-verdicts.ts";

/** Takes in the events of one run, one after the other, and knows at any time what they come to. */
export class RunCollector {
  readonly #frames = new FrameKeeper();
  readonly #records = new Map<string, CheckRecord>();
  readonly #begun = new Set<string>();
  readonly #mutants: MutantEnded["mutant"][] = [];
  #started: RunStarted | undefined;
  #introduced: Introduced | undefined;
  #ended: RunEnded | undefined;

  /**
   * Takes in the next event.
   *
   * @throws DmpcError DMPC_USAGE if it does not follow from those before it.
   */
  add(event: ConformanceEvent): void {
    if (event.event === "run-started") {
      if (this.#started !== undefined) throw contradiction("they begin a second run; give the events of one run");
      this.#started = event;
      return;
    }
    if (this.#started === undefined) throw contradiction(`${event.event} comes before run-started`);
    if (this.#ended !== undefined) throw contradiction(`${event.event} comes after run-ended`);
    switch (event.event) {
      case "introduced":
        this.#introduced = event;
        break;
      case "check-started":
        this.#begun.add(event.checkId);
        this.#frames.begin(event.checkId, event.attempt);
        break;
      case "frame":
        this.#frames.add(event.checkId, event.frame);
        break;
      case "check-ended":
        this.#endCheck(event);
        break;
      case "mutant-ended":
        this.#mutants.push(event.mutant);
        break;
      case "run-ended":
        this.#ended = event;
        break;
    }
  }

  /**
   * The report of the run, which is valid under its schema.
   *
   * @throws DmpcError DMPC_USAGE if no run began, or its end contradicts what came before.
   */
  report(): ConformanceReport {
    const started = this.#started;
    if (started === undefined) throw contradiction("there are none");
    const { schemaVersion, suite, startedAt, url, seed, runs, partial } = started;
    const implementation = this.#introduced?.implementation;
    const records = this.#allRecords(started);
    const gate = this.#ended?.gate;
    return parseDocument("conformance-report", {
      schemaVersion,
      suite,
      startedAt,
      url,
      ...(implementation === undefined ? {} : { implementation }),
      roles: this.#introduced?.roles ?? [],
      seed,
      runs,
      ...(partial === undefined ? {} : { partial }),
      verdict: this.#verdict(records),
      counts: countVerdicts(records),
      ...(gate === undefined ? {} : { gate }),
      checks: records,
      mutants: this.#mutants,
    } satisfies ConformanceReport);
  }

  /** The frames of each check. */
  frames(): ReadonlyMap<string, CheckFrames> {
    return this.#frames.all();
  }

  #endCheck({ check }: CheckEnded): void {
    if (this.#records.has(check.checkId)) throw contradiction(`the check ${check.checkId} ends twice`);
    this.#records.set(check.checkId, check);
    this.#frames.end(check);
  }

  /** The record of every check, in the suite's order, whatever order they ended in. */
  #allRecords(started: RunStarted): CheckRecord[] {
    const ended = [...this.#records.values()];
    const missing =
      this.#ended === undefined
        ? recordsOfBrokenOffRun({
            started,
            introduced: this.#introduced,
            ended: new Set(this.#records.keys()),
            begun: this.#begun,
          })
        : [];
    const place = new Map(CHECKS.map(({ checkId }, index) => [checkId, index]));
    const placeOf = ({ checkId }: CheckRecord): number => place.get(checkId) ?? CHECKS.length;
    return [...ended, ...missing].sort((a, b) => placeOf(a) - placeOf(b));
  }

  /** The verdict that the run came to; if it broke off, what its checks say, and at best `error`. */
  #verdict(records: readonly CheckRecord[]): Verdict {
    const worst = overallVerdict(records);
    if (this.#ended === undefined) return worst === "fail" ? "fail" : "error";
    const { verdict, counts } = this.#ended;
    for (const [name, count] of Object.entries(countVerdicts(records))) {
      const said = counts[name as keyof typeof counts];
      if (said !== count) {
        throw contradiction(`run-ended counts ${String(said)} checks as ${name} where ${String(count)} ended so`);
      }
    }
    if (verdict === "pass" && worst !== "pass") {
      throw contradiction(`run-ended says pass where the checks come to ${worst}`);
    }
    return verdict;
  }
}

function contradiction(what: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `these are not the events of a run: ${what}`);
}
