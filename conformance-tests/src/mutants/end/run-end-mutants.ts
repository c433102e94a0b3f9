import type { MutantOutcome } from "@dmpc/schemas";
import { CHECKS } from "../../checks/index.ts";
import { runEndSuite } from "../../runner/run-end-suite.ts";
import type { SuiteResult } from "../../runner/run-checks.ts";
import { type BenchOptions, EndDeviceBench } from "../../target/end-device-bench.ts";
import type { EndDevice } from "../../target/end-device.ts";
import type { EndMutant } from "./end-mutant.ts";
import { sampleMutants } from "../sample-mutants.ts";
import { openEndProxy } from "./end-proxy.ts";
import { END_MUTANTS } from "./index.ts";
import { MutatedEndDevice } from "./mutated-end-device.ts";

/** Random cases of a property on a mutant in the checks that it names: enough to meet what it breaks. */
export const END_MUTANT_RUNS = 150;

/** The same in the other checks, which have to pass: a sample, since each scenario starts a program. */
const OTHERS_RUNS = 10;

/** How the mutants of an end device are run. */
export interface EndMutantOptions extends Pick<BenchOptions, "deadlineMs"> {
  /** How many to try, a sample that the seed draws; all if not given. */
  readonly count?: number | undefined;
  /** Checks that are run on a mutant only if it names them: those that take long. */
  readonly onlyWhereNamed?: readonly string[] | undefined;
  /** Called with each outcome as soon as there is one. */
  readonly onOutcome?: ((outcome: MutantOutcome) => void) | undefined;
}

/**
 * Makes each mutant of an end device that was judged before, and runs the checks on it.
 *
 * @param judged - The run on the end device itself.
 * @param makeEndDevice - Makes it again, given where its edge device is.
 */
export async function runEndMutants(
  { seed }: Pick<SuiteResult, "seed">,
  makeEndDevice: (edgeUrl: string) => EndDevice,
  options: EndMutantOptions = {},
): Promise<MutantOutcome[]> {
  const outcomes: MutantOutcome[] = [];
  for (const mutant of sampleMutants(END_MUTANTS, seed, options.count ?? Infinity)) {
    const outcome = await runMutant(mutant, makeEndDevice, seed, options);
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  }
  return outcomes;
}

async function runMutant(
  mutant: EndMutant,
  makeEndDevice: (edgeUrl: string) => EndDevice,
  seed: number,
  { deadlineMs, onlyWhereNamed = [] }: EndMutantOptions,
): Promise<MutantOutcome> {
  let mutated: MutatedEndDevice | undefined;
  const bench = await EndDeviceBench.open(
    (edgeUrl) => (mutated = new MutatedEndDevice(makeEndDevice(edgeUrl), mutant)),
    {
      deadlineMs,
      interpose: (url) => openEndProxy(url, () => mutated?.mutation ?? {}),
    },
  );
  try {
    await bench.smoke();
    const named = mutant.caughtBy;
    const others = CHECKS.map(({ checkId }) => checkId).filter(
      (checkId) => !named.includes(checkId) && !onlyWhereNamed.includes(checkId),
    );
    const failedChecks: string[] = [];
    for (const [checkIds, runs] of [
      [named, END_MUTANT_RUNS],
      [others, OTHERS_RUNS],
    ] as const) {
      const { records } = await runEndSuite(bench, { seed, runs, shrink: false, retrials: 0, checkIds, smoke: false });
      for (const record of records) {
        const failed = "verdict" in record ? record.verdict !== "pass" : record.disposition === "could-not-run";
        if (failed) failedChecks.push(record.checkId);
      }
    }
    const { mutantId, requirement, title } = mutant;
    const caughtBy = [...mutant.caughtBy];
    const caught = JSON.stringify([...caughtBy].sort()) === JSON.stringify([...failedChecks].sort());
    return { mutantId, requirement, title, caughtBy, failedChecks, caught };
  } finally {
    await bench.close();
  }
}
