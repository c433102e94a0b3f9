import { type ConformanceEvent, type ConformanceReport, type JudgedCheck, REQUIREMENTS } from "@dmpc/schemas";
import fc from "fast-check";
import { countVerdicts } from "../report/count-verdicts.ts";
import { type CheckRecord, CLAIMED_ROLES, overallVerdict } from "../verdict/verdict.ts";
import { conformanceFrame } from "./conformance-frame.ts";
import { hostileText } from "./hostile-text.ts";

const REQUIREMENT_IDS = Object.keys(REQUIREMENTS);

const role = fc.constantFrom("session" as const, ...CLAIMED_ROLES);

const checkId = fc
  .array(fc.stringMatching(/^[A-Z][A-Z0-9]{0,9}$/), { minLength: 1, maxLength: 3 })
  .map((words) => words.join("-"));

/** What a judged check adds to its verdict. */
function evidence(verdict: JudgedCheck["verdict"]): fc.Arbitrary<Partial<JudgedCheck>> {
  if (verdict === "pass") return fc.constant({});
  const reproduction = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(5))
    .map(([tried, failed]) => ({ tried, failed: Math.min(tried, failed) }));
  return fc.record(
    {
      expected: hostileText(1, 300),
      seen: hostileText(1, 300),
      counterexample: hostileText(1, 300),
      path: fc.array(fc.nat(99), { minLength: 1, maxLength: 5 }).map((steps) => steps.join(":")),
      ...(verdict === "inconclusive"
        ? {}
        : { attribution: fc.constantFrom("implementation" as const, "harness" as const, "environment" as const) }),
      ...(verdict === "fail" ? { reproduction, bundle: fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/) } : {}),
    },
    { requiredKeys: ["expected", "seen"] },
  );
}

/** An id that this register does not have: the report may be of another revision. */
const UNKNOWN_REQUIREMENT = ["DMPC", "OTHER", "001"].join("-");

/** The record of a check, with evidence from the most hostile of products. */
const record: fc.Arbitrary<CheckRecord> = fc
  .record({
    checkId,
    role,
    requirements: fc.uniqueArray(fc.constantFrom(...REQUIREMENT_IDS, UNKNOWN_REQUIREMENT), {
      minLength: 1,
      maxLength: 4,
    }),
    title: hostileText(1, 80),
  })
  .chain((head) => {
    const judged = fc
      .constantFrom("pass" as const, "pass" as const, "fail" as const, "inconclusive" as const, "error" as const)
      .chain((verdict) =>
        fc
          .tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), evidence(verdict))
          .map(([durationMs, more]): CheckRecord => ({ ...head, verdict, durationMs, ...more })),
      );
    const unjudged = fc
      .record({
        disposition: fc.constantFrom("not-selected" as const, "could-not-run" as const),
        reason: hostileText(1, 200),
      })
      .map((rest): CheckRecord => ({ ...head, ...rest }));
    return fc.oneof({ weight: 4, arbitrary: judged }, { weight: 1, arbitrary: unjudged });
  });

/** The most hostile text that an identifier can be: one without control characters. */
function identifier(maxLength: number): fc.Arbitrary<string> {
  // eslint-disable-next-line no-control-regex -- the schema excludes them
  return hostileText(1, maxLength).map((text) => text.replaceAll(/[\u0000-\u001f\u007f]/g, "x"));
}

const implementation = fc.record({
  version: fc.constant("1.0"),
  roles: fc.uniqueArray(fc.constantFrom(...CLAIMED_ROLES, "x-other"), { minLength: 1, maxLength: 4 }),
  device: fc.record({
    deviceId: identifier(60),
    deviceClass: fc.constantFrom("end" as const, "edge" as const),
    runtime: fc.record({ name: identifier(30), version: identifier(10) }),
    threads: fc.integer({ min: 1, max: 64 }),
    cpuCores: fc.integer({ min: 1, max: 64 }),
    memoryBytes: fc.integer({ min: 1, max: 2 ** 40 }),
  }),
});

const mutant = fc
  .tuple(checkId, fc.constantFrom(...REQUIREMENT_IDS), hostileText(1, 80), checkId, fc.boolean())
  .map(([mutantId, requirement, title, catcher, caught]) => ({
    mutantId,
    requirement,
    title,
    caughtBy: [catcher],
    failedChecks: caught ? [catcher] : [],
    caught,
  }));

const partial = fc.record(
  {
    checkIds: fc.uniqueArray(checkId, { maxLength: 3 }),
    shard: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9)).map(([index, more]) => ({ index, of: index + more })),
    missingShards: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Most checks of a report. */
const MOST_CHECKS = 12;

/** Reports of any run that was brought to its end: valid under their schema, with a verdict and counts that are right. */
export const conformanceReport: fc.Arbitrary<ConformanceReport> = fc
  .record({
    checks: fc.uniqueArray(record, { maxLength: MOST_CHECKS, selector: (check) => check.checkId }),
    mutants: fc.uniqueArray(mutant, { maxLength: 4, selector: ({ mutantId }) => mutantId }),
    roles: fc.subarray([...CLAIMED_ROLES]),
    seed: fc.nat(2 ** 31 - 1),
    runs: fc.integer({ min: 1, max: 1_000_000 }),
    url: hostileText(1, 60),
    implementation: fc.option(implementation, { nil: undefined }),
    partial: fc.option(partial, { nil: undefined, freq: 3 }),
    isGated: fc.boolean(),
    isExpected: fc.array(fc.boolean(), { minLength: MOST_CHECKS, maxLength: MOST_CHECKS }),
    stale: fc.uniqueArray(checkId, { maxLength: 2 }),
  })
  .map(({ checks, mutants, implementation: device, partial: part, isGated, isExpected, stale, ...rest }) => {
    const failed = checks.filter((check) => "verdict" in check && check.verdict === "fail");
    const expected = failed.filter((_, index) => isExpected[index]).map((check) => check.checkId);
    const gate = {
      expected,
      unexpected: failed.map((check) => check.checkId).filter((id) => !expected.includes(id)),
      stale: stale.map((id) => ({ checkId: id, because: "not-failing" as const })),
    };
    return {
      schemaVersion: "1.0",
      suite: { name: "a-suite", version: "1.2.3" },
      startedAt: "2026-03-03T12:00:00.5Z",
      ...rest,
      ...(device === undefined ? {} : { implementation: device }),
      ...(part === undefined ? {} : { partial: part }),
      verdict: overallVerdict(checks),
      counts: countVerdicts(checks),
      ...(isGated ? { gate } : {}),
      checks,
      mutants,
    };
  });

/** The events of a run that comes to a given report: each check that was run with some frames. */
export function conformanceEvents(report: ConformanceReport): fc.Arbitrary<ConformanceEvent[]> {
  const { schemaVersion, suite, startedAt, url, seed, runs, partial: part, implementation: device, roles } = report;
  const { verdict, counts, gate, checks, mutants } = report;
  return fc.array(fc.array(conformanceFrame, { maxLength: 6 }), { minLength: 1, maxLength: 4 }).map((choices) => [
    {
      event: "run-started",
      schemaVersion,
      suite,
      startedAt: startedAt ?? "2026-03-03T12:00:00Z",
      url,
      seed,
      runs,
      ...(part === undefined ? {} : { partial: part }),
    },
    { event: "introduced", roles, ...(device === undefined ? {} : { implementation: device }) },
    ...checks.flatMap((check, index): ConformanceEvent[] => {
      const frames = "verdict" in check ? (choices[index % choices.length] ?? []) : [];
      const begun: ConformanceEvent[] =
        "verdict" in check ? [{ event: "check-started", checkId: check.checkId, attempt: 0 }] : [];
      const seen = frames.map((frame): ConformanceEvent => ({ event: "frame", checkId: check.checkId, frame }));
      return [...begun, ...seen, { event: "check-ended", check }];
    }),
    ...mutants.map((one): ConformanceEvent => ({ event: "mutant-ended", mutant: one })),
    { event: "run-ended", verdict, counts, ...(gate === undefined ? {} : { gate }) },
  ]);
}
