import type { MutantOutcome } from "@dmpc/schemas";
import { runSuite, type SuiteResult } from "../runner/run-suite.ts";
import { MUTANTS } from "./index.ts";
import type { Mutant } from "./mutant.ts";
import { openProxy } from "./proxy.ts";

/** Random cases of a property on a mutant: enough to meet what it breaks. */
export const MUTANT_RUNS = 20;

/**
 * Makes each mutant of an implementation that was judged before, and runs the same roles' checks on it. A mutant is left
 * out if none of the checks that it names passed there, such as one about a conformance statement where there is none.
 *
 * @param judged - The run on the implementation itself; a mutant can only be told from it where its checks passed.
 * @param onOutcome - Called with each outcome as soon as there is one.
 */
export async function runMutants(
  judged: SuiteResult,
  onOutcome: (outcome: MutantOutcome) => void = () => undefined,
): Promise<MutantOutcome[]> {
  const outcomes: MutantOutcome[] = [];
  const passed = judged.records.filter((record) => "verdict" in record && record.verdict === "pass");
  const passedIds = passed.map(({ checkId }) => checkId);
  for (const mutant of MUTANTS) {
    if (mutant.role !== undefined && !judged.roles.includes(mutant.role)) continue;
    if (!mutant.caughtBy.some((checkId) => passedIds.includes(checkId))) continue;
    const outcome = await runMutant(mutant, judged);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function runMutant(mutant: Mutant, { url, roles, seed, statement: own }: SuiteResult): Promise<MutantOutcome> {
  const proxy = await openProxy(url, mutant);
  try {
    const statement = own === undefined ? undefined : mutant.restate?.(own);
    const { records } = await runSuite({ url: proxy.url, statement, roles, seed, runs: MUTANT_RUNS, shrink: false });
    const failedChecks = records
      .filter((record) => ("verdict" in record ? record.verdict !== "pass" : record.disposition === "could-not-run"))
      .map(({ checkId }) => checkId);
    const { mutantId, requirement, title } = mutant;
    const caughtBy = [...mutant.caughtBy];
    const caught = JSON.stringify([...caughtBy].sort()) === JSON.stringify([...failedChecks].sort());
    return { mutantId, requirement, title, caughtBy, failedChecks, caught };
  } finally {
    await proxy.close();
  }
}
