/**
 * Property-based conformance suite: its runner, checks, arbitraries, oracles and mutants.
 *
 * @packageDocumentation
 */
export * from "./arbitraries/index.ts";
export type { Check, CheckContext, Passage, ScenarioRunner } from "./checks/check.ts";
export { CHECKS } from "./checks/index.ts";
export * from "./client/index.ts";
export * from "./golden/index.ts";
export type { EdgeBehaviour, PartToSend, SeenCall } from "./edge-double/edge-behaviour.ts";
export type { Conduct, ObservedBreach, Observations } from "./edge-double/observations.ts";
export type { FrameTap, MessageForm } from "./recording/frame-tap.ts";
export type { ScenarioSketch } from "./scenario/scenario-sketch.ts";
export type { EndLink, EndMutant, EndMutation, EndRewriter } from "./mutants/end/end-mutant.ts";
export { END_MUTANTS } from "./mutants/end/index.ts";
export { END_MUTANT_RUNS, type EndMutantOptions, runEndMutants } from "./mutants/end/run-end-mutants.ts";
export { MUTANTS } from "./mutants/index.ts";
export type { Link, Message, Rewriter } from "./mutants/link.ts";
export type { Mutant } from "./mutants/mutant.ts";
export { type Interference, openProxy, type Proxy } from "./mutants/proxy.ts";
export { UNBROKEN } from "./mutants/unbroken.ts";
export { MUTANT_RUNS, type MutantOptions, runMutants } from "./mutants/run-mutants.ts";
export * from "./oracles/index.ts";
export { type Badge, badgeJson } from "./report/badge-json.ts";
export type { CheckFrames } from "./report/check-frames.ts";
export { countVerdicts } from "./report/count-verdicts.ts";
export { htmlReport } from "./report/html/page.ts";
export { junitXml } from "./report/junit-xml.ts";
export { markdownReport } from "./report/markdown-report.ts";
export { type Conclusion, conclusionOf } from "./report/notices.ts";
export { reportOfEvents } from "./report/report-of-events.ts";
export { RunCollector } from "./report/run-collector.ts";
export { writeReport } from "./report/write-report.ts";
export { REPORT_FILES, writeReports } from "./report/write-reports.ts";
export { DEFAULT_RUNS, type RunSettings, type SuiteResult } from "./runner/run-checks.ts";
export { runSuite, type SuiteOptions } from "./runner/run-suite.ts";
export { Claims } from "./statement/claims.ts";
export { describeFinding, type StatementFinding } from "./statement/finding.ts";
export { type KnownProduct, makeProforma } from "./statement/make-proforma.ts";
export { readStatement } from "./statement/read-statement.ts";
export { reviewStatement } from "./statement/review-statement.ts";
export { type EndSuiteOptions, runEndSuite } from "./runner/run-end-suite.ts";
export { AttendedEndDevice, OUTCOME_FILE } from "./target/attended-end-device.ts";
export {
  type BenchOptions,
  DEADLINE_MS,
  EndDeviceBench,
  type EndRun,
  type Interposed,
} from "./target/end-device-bench.ts";
export type {
  Assignment,
  EndDevice,
  EndedWithOutcome,
  EndedWithout,
  Ending,
  RunningEndDevice,
} from "./target/end-device.ts";
export { readOutcome } from "./target/read-outcome.ts";
export { SpawnedEndDevice } from "./target/spawned-end-device.ts";
export { CheckOutcome, couldNotRun, inconclusive, nonConformance, type OutcomeKind } from "./verdict/check-outcome.ts";
export { type CheckRecord, CLAIMED_ROLES, type ClaimedRole, overallVerdict, type Verdict } from "./verdict/verdict.ts";
