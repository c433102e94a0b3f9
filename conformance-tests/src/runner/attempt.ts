import { isDmpcError, type JudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import type { CheckRecord } from "../verdict/verdict.ts";
import { CheckOutcome, inWords, nonConformance, type OutcomeKind } from "../verdict/check-outcome.ts";
import { type ContextSettings, OwnedContext } from "./check-context.ts";

const MAX_EVIDENCE = 20_000;
const MAX_REASON = 2_000;

/** Runs one check once and records what became of it. Never throws. */
export async function attempt(check: Check, settings: ContextSettings): Promise<CheckRecord> {
  const { checkId, role, requirements, title } = check;
  const head = { checkId, role, requirements: [...requirements], title };
  const context = new OwnedContext(settings);
  const start = performance.now();
  const durationMs = (): number => Math.round((performance.now() - start) * 1_000) / 1_000;
  try {
    await check.run(context);
    // Those of an end device are END-SCHEMA's matter: its messages are all that its other checks look at.
    if (role !== "end") expectNoBrokenFrame(settings.recording.fault);
    return { ...head, verdict: "pass", durationMs: durationMs() };
  } catch (error) {
    if (!(error instanceof CheckOutcome)) {
      const seen = cut(error instanceof Error ? (error.stack ?? error.message) : inWords(error), MAX_EVIDENCE);
      const attribution = attributionOf(error);
      return { ...head, verdict: "error", attribution, durationMs: durationMs(), expected: NO_FAULT, seen };
    }
    const expected = cut(error.expected, MAX_EVIDENCE);
    const seen = cut(error.seen, MAX_EVIDENCE);
    if (error.kind === "could-not-run") {
      return {
        ...head,
        disposition: "could-not-run",
        reason: cut(`it needs ${expected}; there is ${seen}`, MAX_REASON),
      };
    }
    if (error.kind === "not-selected") return { ...head, disposition: error.kind, reason: cut(error.seen, MAX_REASON) };
    const { counterexample } = context.trial;
    return {
      ...head,
      verdict: error.kind,
      ...attributionOfKind(error.kind),
      durationMs: durationMs(),
      expected,
      seen,
      ...(counterexample === undefined
        ? {}
        : { counterexample: cut(counterexample.text, MAX_EVIDENCE), path: counterexample.path }),
    };
  } finally {
    settings.recording.end();
    context.close();
  }
}

const NO_FAULT = "no fault of the suite or its environment";

/** A check may have looked at other things than the message that was broken. */
function expectNoBrokenFrame(fault: string | undefined): void {
  if (fault !== undefined) throw nonConformance("[DMPC-JSON-001] only messages that are valid", fault);
}

/** A failure is the implementation's; an error that a check tells of is that of a program which drives it. */
function attributionOfKind(kind: OutcomeKind): Pick<JudgedCheck, "attribution"> {
  if (kind === "fail") return { attribution: "implementation" };
  return kind === "error" ? { attribution: "harness" } : {};
}

/** What the operating system refuses is the environment's fault, anything else the harness's. */
function attributionOf(error: unknown): NonNullable<JudgedCheck["attribution"]> {
  const unreachable = isDmpcError(error, "DMPC_TRANSPORT_UNREACHABLE");
  return unreachable || (error instanceof Error && "syscall" in error) ? "environment" : "harness";
}

function cut(text: string, length: number): string {
  if (text === "") return "nothing";
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
