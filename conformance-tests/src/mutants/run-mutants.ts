import type { MutantOutcome } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import type { SuiteResult } from "../runner/run-checks.ts";
import { MAX_SEED, seedOf } from "../runner/seeds.ts";
import { runSuite } from "../runner/run-suite.ts";
import type { CheckRecord } from "../verdict/verdict.ts";
import { MUTANTS } from "./index.ts";
import type { Mutant } from "./mutant.ts";
import { openProxy } from "./proxy.ts";
import { sampleChecks } from "./sample-checks.ts";
import { sampleMutants } from "./sample-mutants.ts";

/** Random cases of a property on a mutant: enough to meet what it breaks. */
export const MUTANT_RUNS = 30;

/**
 * How long to wait for a mutant, in milliseconds: less than for an implementation, since a mutant that is silent is so on
 * purpose, and long enough for a busy machine.
 */
const MUTANT_PATIENCE_MS = 8_000;

/** Mutants that are tried at the same time; their checks wait for sampling periods most of the time. */
const AT_ONCE = 4;

/** How mutants are tried. */
export interface MutantOptions {
  /** Whether all checks run on each mutant, and not only those that it names and a sample of the others. */
  readonly full?: boolean | undefined;
  /** How many to try, a sample that the seed draws; all if not given. */
  readonly count?: number | undefined;
  /** Called with each mutant's outcome and its checks' records, in the order of the register, as soon as there is one. */
  readonly onOutcome?: ((outcome: MutantOutcome, records: readonly CheckRecord[]) => void) | undefined;
}

/** What became of one mutant. */
interface MutantTrial {
  readonly outcome: MutantOutcome;
  readonly records: readonly CheckRecord[];
}

/**
 * Makes each mutant of an implementation that was judged before, and runs checks on it that passed there: those that
 * have to fail, and others that must not; of the others none that needs the machine for itself, or waits longer than all others take. A mutant that only checks of other roles, of
 * other capabilities, or of a conformance statement where there is none catch is left out. One that is not caught is
 * tried once more, with other draws, and its outcome says so.
 *
 * @param judged - The run on the implementation itself; a mutant can only be told from it where its checks passed.
 */
export async function runMutants(judged: SuiteResult, options: MutantOptions = {}): Promise<MutantOutcome[]> {
  const passed = judged.records.filter((record) => "verdict" in record && record.verdict === "pass");
  const passedIds = new Set(passed.map(({ checkId }) => checkId));
  const able = MUTANTS.filter(({ caughtBy }) => caughtBy.some((checkId) => passedIds.has(checkId)));
  const mutants = sampleMutants(able, judged.seed, options.count ?? Infinity);
  const outcomes: MutantOutcome[] = [];
  await inOrder(
    mutants,
    async (mutant) => {
      const caughtBy = mutant.caughtBy.filter((checkId) => passedIds.has(checkId));
      const others = passed.filter(({ checkId }) => !caughtBy.includes(checkId) && !isDear(checkId));
      const sample = options.full === true ? others : sampleChecks(others, judged.seed, mutant.mutantId);
      const checkIds = [...caughtBy, ...sample.map(({ checkId }) => checkId)];
      const trial = await tryMutant(mutant, judged, caughtBy, checkIds);
      if (trial.outcome.caught) return trial;
      const seed = seedOf(judged.seed, mutant.mutantId) & MAX_SEED;
      const { outcome, records } = await tryMutant(mutant, { ...judged, seed }, caughtBy, checkIds);
      return { outcome: { ...outcome, tries: 2 as const }, records };
    },
    ({ outcome, records }) => {
      outcomes.push(outcome);
      options.onOutcome?.(outcome, records);
    },
  );
  return outcomes;
}

function isDear(checkId: string): boolean {
  return CHECKS.some((check) => check.checkId === checkId && (check.alone === true || check.besides === true));
}

/** Begins the work on a few items at a time, and tells of its results in the order of the items. */
async function inOrder<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  tell: (result: R) => void,
): Promise<void> {
  const begun: Promise<R>[] = [];
  for (const [index, item] of items.entries()) {
    const place = begun[index - AT_ONCE];
    const result = (place ?? Promise.resolve()).then(async () => work(item));
    result.catch(() => {
      // It is awaited below.
    });
    begun.push(result);
  }
  for (const result of begun) tell(await result);
}

async function tryMutant(
  mutant: Mutant,
  { url, reachedBy, roles, seed, statement: own }: SuiteResult,
  caughtBy: string[],
  checkIds: readonly string[],
): Promise<MutantTrial> {
  const proxy = await openProxy(url, mutant);
  try {
    const { records } = await runSuite({
      url: proxy.url,
      reachedBy,
      statement: own === undefined ? undefined : mutant.restate?.(own),
      roles,
      seed,
      runs: MUTANT_RUNS,
      shrink: false,
      retrials: 0,
      patienceMs: MUTANT_PATIENCE_MS,
      checkIds,
    });
    const failedChecks = records.filter(tellsAgainst).map(({ checkId }) => checkId);
    const { mutantId, requirement, title } = mutant;
    const checksRun = checkIds.length;
    // A check that judges the broken requirement too is right to fail; every other one is not.
    const judges = (checkId: string): boolean =>
      CHECKS.some((check) => check.checkId === checkId && check.requirements.includes(requirement));
    const asNamed =
      caughtBy.every((checkId) => failedChecks.includes(checkId)) &&
      failedChecks.every((checkId) => caughtBy.includes(checkId) || judges(checkId));
    // A check that failed by its own fault has caught nothing.
    const caught = asNamed && !records.some((record) => "verdict" in record && record.verdict === "error");
    return { outcome: { mutantId, requirement, title, caughtBy, failedChecks, checksRun, caught }, records };
  } finally {
    await proxy.close();
  }
}

/** A check that says that it can say nothing catches no mutant, and accuses none wrongly. */
function tellsAgainst(record: CheckRecord): boolean {
  return "verdict" in record && record.verdict !== "pass" && record.verdict !== "inconclusive";
}
