/**
 * Property-based conformance suite: its runner, checks, arbitraries, oracles and mutants.
 *
 * @packageDocumentation
 */
export * from "./arbitraries/index.ts";
export type { Check, CheckContext } from "./checks/check.ts";
export { CHECKS } from "./checks/index.ts";
export * from "./client/index.ts";
export * from "./golden/index.ts";
export { MUTANTS } from "./mutants/index.ts";
export type { Link, Message, Rewriter } from "./mutants/link.ts";
export type { Mutant } from "./mutants/mutant.ts";
export { type Interference, openProxy, type Proxy } from "./mutants/proxy.ts";
export { UNBROKEN } from "./mutants/unbroken.ts";
export { MUTANT_RUNS, type MutantOptions, runMutants } from "./mutants/run-mutants.ts";
export * from "./oracles/index.ts";
export { buildReport, countVerdicts } from "./report/build-report.ts";
export { writeReport } from "./report/write-report.ts";
export { DEFAULT_RUNS, runSuite, type SuiteOptions, type SuiteResult } from "./runner/run-suite.ts";
export { CheckOutcome, couldNotRun, inconclusive, nonConformance, type OutcomeKind } from "./verdict/check-outcome.ts";
export { type CheckRecord, CLAIMED_ROLES, type ClaimedRole, overallVerdict, type Verdict } from "./verdict/verdict.ts";
