import type { ConformanceEvent, JudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { Recording } from "../recording/recording.ts";
import { shortened } from "../recording/shortened.ts";
import type { CheckRecord } from "../verdict/verdict.ts";
import { attempt } from "./attempt.ts";
import type { ContextSettings } from "./check-context.ts";

/** How often a failure is tried again. */
export const RETRIALS = 2;

/** A failure that took longer is tried again once only: it is most likely a wait for what never came. */
const LONG_MS = 5_000;

/** What a check is run with, the same for every attempt. */
export interface CheckSettings extends Omit<ContextSettings, "recording" | "nonce"> {
  /** A text that no other run or check has. */
  readonly nonce: string;
  /** How often a failure is tried again on fresh connections, to tell a firm one from a flaky one. */
  readonly retrials: number;
  /** Told of each attempt and each frame. */
  readonly onEvent: (event: ConformanceEvent) => void;
  /** Keeps the evidence of a failure, and returns the name of its file; undefined where none is kept. */
  readonly keepEvidence: ((evidence: Evidence) => Promise<string>) | undefined;
}

/** A failure, and what passed on the wire. */
export interface Evidence {
  /** What the check found. */
  readonly record: JudgedCheck;
  /** The text by which the check made blobs and ids that no device held. */
  readonly nonce: string;
  /** What passed. */
  readonly recording: Recording;
}

/** Runs one check, tries a failure again, keeps the evidence, and records what became of it. */
export async function runCheck(check: Check, settings: CheckSettings): Promise<CheckRecord> {
  const first = await record(check, settings, 0);
  if (!failed(first)) return first.record;
  const { path, durationMs } = first.record;
  let last = first;
  const tried = durationMs > LONG_MS ? Math.min(1, settings.retrials) : settings.retrials;
  let failedAgain = 0;
  for (let index = 1; index <= tried; index += 1) {
    // The counterexample is known: it is tried, and not looked for.
    // A failure is worth the wait.
    const again = { ...settings, shrink: false, path: path ?? settings.path, othersEnded: undefined };
    const retrial = await record(check, again, index);
    if (!failed(retrial)) continue;
    failedAgain += 1;
    last = retrial;
  }
  const found: JudgedCheck =
    tried === 0 ? first.record : { ...first.record, reproduction: { tried, failed: failedAgain } };
  if (settings.keepEvidence === undefined) return found;
  const bundle = await settings.keepEvidence({ record: found, nonce: last.nonce, recording: last.recording });
  return { ...found, bundle };
}

interface Recorded<R extends CheckRecord = CheckRecord> {
  readonly record: R;
  readonly recording: Recording;
  readonly nonce: string;
}

async function record(check: Check, settings: CheckSettings, index: number): Promise<Recorded> {
  const { checkId } = check;
  const { onEvent } = settings;
  onEvent({ event: "check-started", checkId, attempt: index });
  const recording = new Recording((frame) => {
    onEvent({ event: "frame", checkId, frame: shortened(frame) });
  });
  const nonce = `${settings.nonce} ${String(index)}`;
  return { record: await attempt(check, { ...settings, recording, nonce }), recording, nonce };
}

function failed(recorded: Recorded): recorded is Recorded<JudgedCheck> {
  return "verdict" in recorded.record && recorded.record.verdict === "fail";
}
