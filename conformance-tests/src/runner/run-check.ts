import type { CheckRecord } from "../verdict/verdict.ts";
import type { Check } from "../checks/check.ts";
import { CheckOutcome, inWords } from "../verdict/check-outcome.ts";
import { type ContextSettings, OwnedContext } from "./check-context.ts";

const MAX_EVIDENCE = 20_000;
const MAX_REASON = 2_000;

/** Runs one check and records what became of it. Never throws. */
export async function runCheck(check: Check, settings: ContextSettings): Promise<CheckRecord> {
  const { checkId, role, requirements, title } = check;
  const head = { checkId, role, requirements: [...requirements], title };
  const context = new OwnedContext(settings);
  const start = performance.now();
  const durationMs = (): number => Math.round((performance.now() - start) * 1_000) / 1_000;
  try {
    await check.run(context);
    return { ...head, verdict: "pass", durationMs: durationMs() };
  } catch (error) {
    if (!(error instanceof CheckOutcome)) {
      const seen = error instanceof Error ? (error.stack ?? error.message) : inWords(error);
      return { ...head, verdict: "error", durationMs: durationMs(), expected: "no fault of the suite", seen };
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
    const { counterexample } = context.trial;
    return {
      ...head,
      verdict: error.kind,
      durationMs: durationMs(),
      expected,
      seen,
      ...(counterexample === undefined
        ? {}
        : { counterexample: cut(counterexample.text, MAX_EVIDENCE), path: counterexample.path }),
    };
  } finally {
    context.close();
  }
}

function cut(text: string, length: number): string {
  if (text === "") return "nothing";
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
