import { randomBytes } from "node:crypto";
import type {
  ConformanceBundle,
  ConformanceEvent,
  ConformanceStatement,
  DmpcError,
  HelloResult,
  PartialRun,
  Shard,
  UnjudgedCheck,
} from "@dmpc/schemas";
import type { Check, Passage } from "../checks/check.ts";
import { CHECKS } from "../checks/index.ts";
import { PATIENCE_MS } from "../client/patience.ts";
import { makeBundle } from "../evidence/make-bundle.ts";
import type { Claims } from "../statement/claims.ts";
import { SUITE } from "../suite-version.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";
import { type CheckRecord, type ClaimedRole, overallVerdict, type Verdict } from "../verdict/verdict.ts";
import { blameCrash } from "./blame-crash.ts";
import { blameHarness, leftByHarness } from "./blame-harness.ts";
import type { FirstContact } from "./first-contact.ts";
import { implementationOf } from "./implementation.ts";
import { RETRIALS, runCheck } from "./run-check.ts";
import { freshSeed, seedOf } from "./seeds.ts";
import { sideBySide } from "./side-by-side.ts";

/** Random cases of a property of full weight, if nothing else is asked for. */
export const DEFAULT_RUNS = 100;

/** How checks are run, whatever is judged. */
export interface RunSettings {
  /**
   * Where it is by now, asked before each check; where it was first reached if not given. A program that was started for
   * the run may have ended and been started again.
   */
  readonly locate?: (() => Promise<string>) | undefined;
  /** How a program that was started for the run ended by itself since this was last asked; undefined if it did not. */
  readonly takeCrash?: (() => string | undefined) | undefined;
  /** Root of every random choice; a fresh one if not given. */
  readonly seed?: number | undefined;
  /** Random cases of a property of full weight; {@link DEFAULT_RUNS} if not given. */
  readonly runs?: number | undefined;
  /** The only checks to run; all of the roles if not given. */
  readonly checkIds?: readonly string[] | undefined;
  /** The part of the checks to run; all if not given. */
  readonly shard?: Shard | undefined;
  /** How many checks run side by side; 1 if not given. */
  readonly jobs?: number | undefined;
  /** fast-check's path to a counterexample that is to be tried again; makes sense with a seed and one check. */
  readonly path?: string | undefined;
  /** Whether counterexamples are made smaller; true if not given. */
  readonly shrink?: boolean | undefined;
  /** How often a failure is tried again; twice if not given. */
  readonly retrials?: number | undefined;
  /** How long to wait for anything that the specification demands, in milliseconds; {@link PATIENCE_MS} if not given. */
  readonly patienceMs?: number | undefined;
  /** What a program that drives the implementation did wrong; undefined as long as it keeps to its rules. */
  readonly harnessFault?: (() => DmpcError | undefined) | undefined;
  /** Called with each check's record as soon as there is one. */
  readonly onRecord?: ((record: CheckRecord) => void) | undefined;
  /** Called with each event of the run, but for those of mutants and the end. */
  readonly onEvent?: ((event: ConformanceEvent) => void) | undefined;
  /** Keeps the evidence of a failure, and returns the name of its file. */
  readonly keepBundle?: ((bundle: ConformanceBundle) => Promise<string>) | undefined;
}

/** What is judged. */
export interface Subject {
  /** Where it was reached. */
  readonly url: string;
  /** How the implementation itself is reached. */
  readonly reachedBy: Passage;
  /** What it said of itself; undefined if no hello succeeded. */
  readonly hello: HelloResult | undefined;
  /** The roles that are judged. */
  readonly roles: readonly ClaimedRole[];
  /** What it said of itself, or why it said nothing. */
  readonly contact: FirstContact;
  /** What its conformance statement claims; undefined if there is none. */
  readonly claims: Claims | undefined;
  /** Its conformance statement; undefined if there is none. */
  readonly statement: ConformanceStatement | undefined;
  /** Runs scenarios on it, if it is an end device. */
  readonly endDevice?: EndDeviceBench;
}

/** What a run of the suite found. */
export interface SuiteResult {
  /** Where the implementation was reached. */
  readonly url: string;
  /** How the implementation itself was reached. */
  readonly reachedBy: Passage;
  /** What its supplier claims; undefined if nothing was said. */
  readonly statement?: ConformanceStatement | undefined;
  /** What it said of itself; undefined if no hello succeeded. */
  readonly hello: HelloResult | undefined;
  /** The roles that were judged. */
  readonly roles: readonly ClaimedRole[];
  /** Root of every random choice. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
  /** Why the run is of a part of the checks only; undefined if it is of all. */
  readonly partial: PartialRun | undefined;
  /** One record for each check of the suite. */
  readonly records: readonly CheckRecord[];
  /** The worst of the records. */
  readonly verdict: Verdict;
}

/**
 * Runs the checks of the suite, and tells of each step.
 *
 * @param leaveOut - The record of a check that is not to be run, given those before it; undefined if it is to be run.
 */
export async function runChecks(
  subject: Subject,
  settings: RunSettings,
  leaveOut: (check: Check, before: readonly CheckRecord[]) => UnjudgedCheck | undefined,
): Promise<SuiteResult> {
  const { url, reachedBy, hello, roles, contact, claims, statement, endDevice } = subject;
  const { seed = freshSeed(), runs = DEFAULT_RUNS, path, shrink = true, retrials = RETRIALS } = settings;
  const { patienceMs = PATIENCE_MS, onEvent = () => undefined, keepBundle } = settings;
  const harnessFault = settings.harnessFault ?? ((): undefined => undefined);
  const partial = partOf(settings);
  onEvent({
    event: "run-started",
    schemaVersion: "1.0",
    suite: SUITE,
    startedAt: new Date().toISOString(),
    url,
    seed,
    runs,
    ...(partial === undefined ? {} : { partial }),
  });
  onEvent({ event: "introduced", ...implementationOf(hello), roles: [...roles] });
  const runNonce = randomBytes(8).toString("hex");

  const ended: CheckRecord[] = [];
  let endOthers = (): void => undefined;
  const othersEnded = new Promise<void>((resolve) => {
    endOthers = resolve;
  });
  const judge = async (check: Check): Promise<CheckRecord> => {
    const { checkId } = check;
    const fault = harnessFault();
    const found =
      leaveOut(check, ended) ??
      (fault === undefined ? undefined : leftByHarness(check, fault)) ??
      (await runCheck(check, {
        url: (await settings.locate?.()) ?? url,
        reachedBy,
        // Whoever asks for a check by its name waits for it.
        othersEnded: settings.checkIds === undefined ? othersEnded : undefined,
        contact,
        claims,
        endDevice,
        nonce: `${runNonce} ${checkId}`,
        seed: seedOf(seed, checkId),
        runs,
        patienceMs,
        shrink,
        path,
        retrials,
        onEvent,
        keepEvidence:
          keepBundle === undefined
            ? undefined
            : (evidence) => keepBundle(makeBundle({ url, hello, statement, seed, runs }, evidence)),
      }));
    const record = "verdict" in found ? blameHarness(blameCrash(found, settings.takeCrash?.()), harnessFault()) : found;
    ended.push(record);
    settings.onRecord?.(record);
    onEvent({ event: "check-ended", check: record });
    return record;
  };
  const records = await sideBySide(CHECKS, settings.jobs ?? 1, judge, endOthers);
  return { url, reachedBy, statement, hello, roles, seed, runs, partial, records, verdict: overallVerdict(records) };
}

/** Why a run is of a part of the checks only; undefined if it is of all. */
function partOf({ checkIds, shard }: RunSettings): PartialRun | undefined {
  if (checkIds === undefined && shard === undefined) return undefined;
  return {
    ...(checkIds === undefined ? {} : { checkIds: [...checkIds] }),
    ...(shard === undefined ? {} : { shard }),
  };
}
