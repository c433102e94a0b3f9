import type { ConformanceEvent, ConformanceFrame, JudgedCheck } from "@dmpc/schemas";
import { CHECKS } from "../src/checks/index.ts";
import { encodeChunk } from "../src/client/chunk.ts";
import { countVerdicts } from "../src/report/count-verdicts.ts";
import { SUITE } from "../src/suite-version.ts";
import { type CheckRecord, overallVerdict } from "../src/verdict/verdict.ts";

/** What a hostile product answered: whatever of it works leaves a trace on the page. */
export const HOSTILE =
  "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 2'>\u0000\u202e\"quoted\" & 'so on' " +
  "x".repeat(1_500);

/** The check that fails in the sample. */
export const FAILED = "PLAN-COST";

/** A check that fails now and then, as is expected of it. */
export const FLAKY = "EDGE-NUMERICS";

const at = (atMs: number, connection = 1): { atMs: number; connection: number } => ({ atMs, connection });

function text(sender: "suite" | "implementation", atMs: number, value: unknown, fault?: string): ConformanceFrame {
  const message = typeof value === "string" ? value : JSON.stringify(value);
  const note = fault === undefined ? {} : { fault };
  return { kind: "text", ...at(atMs), sender, sizeBytes: Buffer.byteLength(message), text: message, ...note };
}

const chunk = Buffer.from(
  encodeChunk({
    streamId: 7,
    partIndex: 1,
    byteOffset: 4_096,
    payload: new Uint8Array(40),
    last: true,
    blob: false,
    crc: true,
  }),
);

const FRAMES: readonly ConformanceFrame[] = [
  { kind: "opened", ...at(0.5), offered: ["dmpc.v1"], subprotocol: "dmpc.v1" },
  text("suite", 1, { jsonrpc: "2.0", id: 1, method: "hello", params: { versions: ["1.0"] } }),
  text("implementation", 2.5, { jsonrpc: "2.0", id: 1, result: { said: HOSTILE } }, `it broke the rule ${HOSTILE}`),
  { kind: "binary", ...at(3), sender: "suite", sizeBytes: chunk.length, base64: chunk.toString("base64") },
  text("suite", 4, HOSTILE, "this is no JSON"),
  { kind: "closed", ...at(5), sender: "implementation", code: 1008, reason: "DMPC_FRAME_INVALID" },
  { kind: "refused", ...at(6, 2), offered: [], httpStatus: 400 },
];

function recordOf(check: (typeof CHECKS)[number]): CheckRecord {
  const { checkId, role, requirements, title } = check;
  const head = { checkId, role, requirements: [...requirements], title };
  const failed = {
    ...head,
    verdict: "fail",
    durationMs: 180.25,
    attribution: "implementation",
    expected: "costMs 20.53294",
    seen: HOSTILE,
    counterexample: '[{"layers":3}]',
    path: "17:0:2",
  } satisfies JudgedCheck;
  if (checkId === FAILED) return { ...failed, bundle: "PLAN-COST.bundle.json" };
  if (checkId === FLAKY) return { ...failed, reproduction: { tried: 2, failed: 1 } };
  if (checkId === "MONITOR-STATE") {
    return { ...head, verdict: "inconclusive", durationMs: 3, expected: "a state", seen: "nothing in 2 s" };
  }
  if (checkId === "EDGE-PROFILE") {
    return { ...head, verdict: "error", durationMs: 3, attribution: "harness", expected: "no fault", seen: "a fault" };
  }
  if (checkId === "EDGE-CANCEL") return { ...head, disposition: "could-not-run", reason: HOSTILE };
  if (checkId === "EDGE-RELEASE") return { ...head, disposition: "not-selected", reason: "it was not asked for" };
  return { ...head, verdict: "pass", durationMs: 12 };
}

/** The events of a run in which there is one of everything that a report can show. */
export function sampleRun(): ConformanceEvent[] {
  const records = CHECKS.map(recordOf);
  return [
    {
      event: "run-started",
      schemaVersion: "1.0",
      suite: SUITE,
      startedAt: "2026-03-03T12:00:00Z",
      url: "ws://127.0.0.1:9400/?a='b'",
      seed: 42,
      runs: 100,
      partial: { shard: { index: 1, of: 4 }, missingShards: [3] },
    },
    { event: "introduced", roles: ["planner", "edge", "monitor"] },
    ...records.flatMap((check): ConformanceEvent[] => {
      const { checkId } = check;
      if (!("verdict" in check)) return [{ event: "check-ended", check }];
      return [
        { event: "check-started", checkId, attempt: 0 },
        ...FRAMES.map((frame): ConformanceEvent => ({ event: "frame", checkId, frame })),
        { event: "check-ended", check },
      ];
    }),
    ...[true, false].map((caught): ConformanceEvent => ({
      event: "mutant-ended",
      mutant: {
        mutantId: caught ? "PLANNER-GREEDY" : "EDGE-LAZY",
        requirement: "DMPC-PLAN-008",
        title: "a version that is broken",
        caughtBy: [FAILED],
        failedChecks: caught ? [FAILED] : [],
        caught,
      },
    })),
    {
      event: "run-ended",
      verdict: overallVerdict(records),
      counts: countVerdicts(records),
      gate: { expected: [FLAKY], unexpected: [FAILED], stale: [{ checkId: "EDGE-OVERLAP", because: "expired" }] },
    },
  ];
}
