import { findViolation, isDmpcError, type ConformanceEvent, type ConformanceReport } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conformanceEvents, conformanceReport } from "../src/arbitraries/index.ts";
import { CHECKS } from "../src/checks/index.ts";
import { reportOfEvents } from "../src/report/report-of-events.ts";
import { RunCollector } from "../src/report/run-collector.ts";
import { SUITE } from "../src/suite-version.ts";

const SEED = 748;

const runs = conformanceReport.chain((report) => fc.tuple(fc.constant(report), conformanceEvents(report)));

function refusal(events: readonly ConformanceEvent[]): string {
  try {
    reportOfEvents(events);
    return "";
  } catch (error) {
    expect(isDmpcError(error, "DMPC_USAGE")).toBe(true);
    return String(error);
  }
}

const STARTED: ConformanceEvent = {
  event: "run-started",
  schemaVersion: "1.0",
  suite: SUITE,
  startedAt: "2026-03-03T12:00:00Z",
  url: "ws://127.0.0.1:1",
  seed: 7,
  runs: 100,
};

const [FIRST, SECOND, THIRD] = CHECKS;

function ended(check: typeof FIRST, verdict: "pass" | "fail"): ConformanceEvent {
  if (check === undefined) throw new Error("the suite has too few checks");
  const { checkId, role, requirements, title } = check;
  const found = verdict === "fail" ? { expected: "1", seen: "2" } : {};
  return {
    event: "check-ended",
    check: { checkId, role, requirements: [...requirements], title, verdict, durationMs: 1, ...found },
  };
}

function began(check: typeof FIRST, attempt = 0): ConformanceEvent {
  return { event: "check-started", checkId: check?.checkId ?? "", attempt };
}

function frame(check: typeof FIRST, text: string): ConformanceEvent {
  return {
    event: "frame",
    checkId: check?.checkId ?? "",
    frame: { kind: "text", connection: 1, atMs: 1, sender: "suite", sizeBytes: text.length, text },
  };
}

describe("the report of events", () => {
  it("is the report that the run came to, whatever the run", () => {
    fc.assert(
      fc.property(runs, ([report, events]) => {
        for (const event of events) expect(findViolation("conformance-event", event)).toBeUndefined();
        expect(reportOfEvents(events)).toEqual(inOrder(report));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it("has the checks in the suite's order, whatever order they ended in", () => {
    const counts = { passed: 2, failed: 0, inconclusive: 0, error: 0, notRun: 0 };
    const report = reportOfEvents([
      STARTED,
      { event: "introduced", roles: ["planner"] },
      began(SECOND),
      ended(SECOND, "pass"),
      began(FIRST),
      ended(FIRST, "pass"),
      { event: "run-ended", verdict: "pass", counts },
    ]);
    expect(report.checks.map(({ checkId }) => checkId)).toEqual([FIRST?.checkId, SECOND?.checkId]);
  });

  it.each(["pass", "fail"] as const)(
    "of a run that broke off after a check that came to %s never passes",
    (verdict) => {
      const events = [
        STARTED,
        { event: "introduced" as const, roles: ["edge" as const] },
        ended(FIRST, verdict),
        began(SECOND),
      ];
      const report = reportOfEvents(events);
      // That a check failed is certain, whatever became of the suite afterwards.
      expect(report.verdict).toBe(verdict === "fail" ? "fail" : "error");
      expect(report.checks).toHaveLength(CHECKS.length);
      expect(report.checks[1]).toMatchObject({ checkId: SECOND?.checkId, verdict: "error", attribution: "harness" });
      expect(report.checks[2]).toMatchObject({ checkId: THIRD?.checkId, disposition: "could-not-run" });
      const planner = report.checks.find(({ role }) => role === "planner");
      expect(planner).toMatchObject({ disposition: "not-selected" });
    },
  );

  it("of a run that broke off is an error, also cut at any other place", () => {
    fc.assert(
      fc.property(runs, fc.nat(1_000), ([, events], choice) => {
        const cut = events.slice(0, 1 + (choice % (events.length - 1)));
        const begun = cut.some((event) => event.event === "check-started" && !endedIn(cut, event.checkId));
        // A check of another suite is not known here, and so has no record to be given.
        if (begun) expect(refusal(cut)).toContain("broke off");
        else expect(["error", "fail"]).toContain(reportOfEvents(cut).verdict);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  const counts = { passed: 1, failed: 0, inconclusive: 0, error: 0, notRun: 0 };
  const failed = { passed: 0, failed: 1, inconclusive: 0, error: 0, notRun: 0 };
  it.each<[string, ConformanceEvent[], string]>([
    ["nothing", [], "there are none"],
    ["no beginning", [ended(FIRST, "pass")], "before run-started"],
    ["two runs", [STARTED, STARTED], "second run"],
    ["a check that ends twice", [STARTED, ended(FIRST, "pass"), ended(FIRST, "pass")], "ends twice"],
    ["a lost check", [STARTED, { event: "run-ended", verdict: "pass", counts }], "passed"],
    [
      "a verdict that is too good",
      [STARTED, ended(FIRST, "fail"), { event: "run-ended", verdict: "pass", counts: failed }],
      "run-ended says pass",
    ],
    [
      "something after the end",
      [STARTED, ended(FIRST, "pass"), { event: "run-ended", verdict: "pass", counts }, began(FIRST)],
      "after run-ended",
    ],
  ])("refuses events with %s", (_what, events, word) => {
    expect(refusal(events)).toContain(word);
  });
});

describe("the frames of a run", () => {
  function framesOf(record: Extract<ConformanceEvent, { event: "check-ended" }>["check"]): string[] {
    const collector = new RunCollector();
    for (const event of [STARTED, began(FIRST), frame(FIRST, "a"), began(FIRST, 1), frame(FIRST, "b")]) {
      collector.add(event);
    }
    collector.add({ event: "check-ended", check: record });
    const kept = collector.frames().get(FIRST?.checkId ?? "");
    return [...(kept?.first ?? []), ...(kept?.last ?? [])].map((one) => (one.kind === "text" ? one.text : one.kind));
  }

  const record = ended(FIRST, "fail");
  const check = record.event === "check-ended" ? record.check : undefined;

  it("are the last attempt's for a firm failure, and those of the first, which failed, for a flaky one", () => {
    if (check === undefined || !("verdict" in check)) throw new Error("no record");
    expect(framesOf({ ...check, reproduction: { tried: 1, failed: 1 } })).toEqual(["b"]);
    expect(framesOf({ ...check, reproduction: { tried: 1, failed: 0 } })).toEqual(["a"]);
  });

  it.each([
    ["pass", 30],
    ["fail", 200],
  ] as const)("are bounded for a check with the verdict %s", (verdict, most) => {
    const collector = new RunCollector();
    for (const event of [STARTED, began(FIRST)]) collector.add(event);
    for (let index = 0; index < 1_000; index++) collector.add(frame(FIRST, String(index).repeat(10_000)));
    collector.add(ended(FIRST, verdict));
    const kept = collector.frames().get(FIRST?.checkId ?? "");
    expect(kept?.total).toBe(1_000);
    expect((kept?.first.length ?? 0) + (kept?.last.length ?? 0)).toBe(most);
    const last = kept?.last.at(-1);
    expect(last?.kind === "text" ? [last.text.slice(0, 8), last.text.length, last.cut] : []).toEqual([
      "99999999",
      16_384,
      true,
    ]);
  });
});

function endedIn(events: readonly ConformanceEvent[], checkId: string): boolean {
  return events.some((event) => event.event === "check-ended" && event.check.checkId === checkId);
}

/** The report with its checks where the suite has them; those that it does not have come last, as they were. */
function inOrder(report: ConformanceReport): ConformanceReport {
  const place = new Map(CHECKS.map(({ checkId }, index) => [checkId, index]));
  const of = (checkId: string): number => place.get(checkId) ?? CHECKS.length;
  return { ...report, checks: [...report.checks].sort((a, b) => of(a.checkId) - of(b.checkId)) };
}
