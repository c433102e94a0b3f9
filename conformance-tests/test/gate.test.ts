import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDmpcError } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { exitOfRun } from "../src/cli/exit-codes.ts";
import { makeGate } from "../src/gate/make-gate.ts";
import { readExpectedFailures } from "../src/gate/read-expected-failures.ts";
import { type CheckRecord, CHECKS, type Verdict } from "../src/index.ts";

const [FIRST, SECOND] = CHECKS.map(({ checkId }) => checkId);
if (FIRST === undefined || SECOND === undefined) throw new Error("there are no checks");

function record(checkId: string, verdict: Verdict | "could-not-run"): CheckRecord {
  const head = { checkId, role: "session" as const, requirements: ["DMPC-CTRL-001"], title: "A title." };
  if (verdict === "could-not-run") return { ...head, disposition: verdict, reason: "a reason" };
  return { ...head, verdict, durationMs: 1 };
}

function expected(checkId: string, expires = "2026-12-31") {
  return { checkId, reason: "known", link: "https://tracker.example/1", expires };
}

const TODAY = "2026-12-31";

describe("the gate of expected failures", () => {
  it.each([
    ["a failure that is expected", "fail", "2026-12-31", { expected: [FIRST], unexpected: [], stale: [] }, 0],
    [
      "one whose last day is over",
      "fail",
      "2026-12-30",
      { expected: [], unexpected: [FIRST], stale: [{ checkId: FIRST, because: "expired" }] },
      1,
    ],
    [
      "a check that does not fail any more",
      "pass",
      "2026-12-31",
      { expected: [], unexpected: [], stale: [{ checkId: FIRST, because: "not-failing" }] },
      5,
    ],
    [
      "one that passes after its last day",
      "pass",
      "2026-01-01",
      { expected: [], unexpected: [], stale: [{ checkId: FIRST, because: "expired" }] },
      5,
    ],
    ["one of which nothing is known", "inconclusive", "2026-12-31", { expected: [], unexpected: [], stale: [] }, 3],
    ["one that could not run", "could-not-run", "2026-12-31", { expected: [], unexpected: [], stale: [] }, 3],
    ["one that the suite failed at", "error", "2026-12-31", { expected: [], unexpected: [], stale: [] }, 4],
  ] as const)("takes %s for what it is", (_what, verdict, expires, gate, exit) => {
    const records = [record(FIRST, verdict), record(SECOND, "pass")];
    const made = makeGate(records, [expected(FIRST, expires)], TODAY);
    expect(made).toEqual(gate);
    expect(exitOfRun({ records, partial: undefined, gate: made })).toBe(exit);
  });

  it("lets no other failure pass", () => {
    const records = [record(FIRST, "fail"), record(SECOND, "fail")];
    const gate = makeGate(records, [expected(FIRST)], TODAY);
    expect(gate.unexpected).toEqual([SECOND]);
    expect(exitOfRun({ records, partial: undefined, gate })).toBe(1);
  });

  it("makes no complete run of a part, and nothing green of nothing", () => {
    const gate = undefined;
    expect(exitOfRun({ records: [record(FIRST, "pass")], partial: { checkIds: [FIRST] }, gate })).toBe(3);
    expect(exitOfRun({ records: [], partial: undefined, gate })).toBe(4);
  });
});

describe("the list of expected failures", () => {
  it.each([
    ["{", "JSON"],
    ["[]", "expected-failures.schema.json"],
    [JSON.stringify({ schemaVersion: "1.0", failures: [expected("NO-SUCH-CHECK")] }), "no check"],
    [JSON.stringify({ schemaVersion: "1.0", failures: [expected(FIRST), expected(FIRST)] }), "twice"],
  ])("is refused in one line if it is %j", async (content, word) => {
    const file = join(await mkdtemp(join(tmpdir(), "dmpc-gate-")), "expected.json");
    await writeFile(file, content);
    const failure: unknown = await readExpectedFailures(file).catch((error: unknown) => error);
    if (!isDmpcError(failure, "DMPC_USAGE")) throw new Error("it was not refused");
    expect(failure.message).toContain(word);
    expect(failure.message).toContain(file);
  });
});
