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
export type { EdgeBehaviour } from "./edge-double/edge-behaviour.ts";
export type { EndMutant, EndMutation } from "./mutants/end/end-mutant.ts";
export { END_MUTANTS } from "./mutants/end/index.ts";
export { END_MUTANT_RUNS, type EndMutantOptions, runEndMutants } from "./mutants/end/run-end-mutants.ts";
export { MUTANTS } from "./mutants/index.ts";
export type { Mutant, Rewriter } from "./mutants/mutant.ts";
export { openProxy, type Proxy } from "./mutants/proxy.ts";
export { MUTANT_RUNS, runMutants } from "./mutants/run-mutants.ts";
export * from "./oracles/index.ts";
export { buildReport, countVerdicts } from "./report/build-report.ts";
export { writeReport } from "./report/write-report.ts";
export { DEFAULT_RUNS, runSuite, type SuiteOptions, type SuiteResult } from "./runner/run-suite.ts";
export { type EndSuiteOptions, runEndSuite } from "./runner/run-end-suite.ts";
export { AttendedEndDevice, OUTCOME_FILE } from "./target/attended-end-device.ts";
export { type BenchOptions, DEADLINE_MS, EndDeviceBench, type EndRun } from "./target/end-device-bench.ts";
export type { Assignment, EndDevice, Ending, RunningEndDevice } from "./target/end-device.ts";
export { readOutcome } from "./target/read-outcome.ts";
export { SpawnedEndDevice } from "./target/spawned-end-device.ts";
export { CheckOutcome, couldNotRun, inconclusive, nonConformance, type OutcomeKind } from "./verdict/check-outcome.ts";
export { type CheckRecord, CLAIMED_ROLES, type ClaimedRole, overallVerdict, type Verdict } from "./verdict/verdict.ts";
