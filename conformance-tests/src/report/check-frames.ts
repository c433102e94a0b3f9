import type { ConformanceFrame } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";
import { isFlaky, stateOf } from "./check-state.ts";

/** The frames of one attempt of a check, or the part of them that was kept. */
export interface CheckFrames {
  /** The attempt, 0 for the first. */
  readonly attempt: number;
  /** How many passed. */
  readonly total: number;
  /** The first ones; empty if all that was kept is in {@link last}. */
  readonly first: readonly ConformanceFrame[];
  /** The last ones. Between these and the first, some may be missing. */
  readonly last: readonly ConformanceFrame[];
}

/** Frames that are kept from the beginning and from the end of an attempt. */
const KEPT = { first: 20, last: 180 };

/** Frames that are kept of a check that passed. */
const KEPT_OF_PASSED = 30;

/** Characters that are kept of one frame. */
const KEPT_CHARACTERS = 16_384;

interface Attempt {
  readonly attempt: number;
  total: number;
  readonly first: ConformanceFrame[];
  readonly last: ConformanceFrame[];
}

/** Keeps, of all frames of a run, those that a reader will look at; what it holds is bounded for each check. */
export class FrameKeeper {
  readonly #attempts = new Map<string, { readonly original: Attempt; latest: Attempt }>();
  readonly #kept = new Map<string, CheckFrames>();

  /** An attempt of a check begins. */
  begin(checkId: string, attempt: number): void {
    const fresh: Attempt = { attempt, total: 0, first: [], last: [] };
    const known = this.#attempts.get(checkId);
    if (known === undefined) this.#attempts.set(checkId, { original: fresh, latest: fresh });
    else known.latest = fresh;
  }

  /** A frame of the check's latest attempt passed. */
  add(checkId: string, frame: ConformanceFrame): void {
    if (!this.#attempts.has(checkId)) this.begin(checkId, 0);
    const latest = this.#attempts.get(checkId)?.latest;
    if (latest === undefined) return;
    latest.total += 1;
    if (latest.first.length < KEPT.first) {
      latest.first.push(shortened(frame));
      return;
    }
    latest.last.push(shortened(frame));
    if (latest.last.length > KEPT.last) latest.last.shift();
  }

  /** It is known what became of a check, so that it is known which of its attempts shows it. */
  end(record: CheckRecord): void {
    const attempts = this.#attempts.get(record.checkId);
    this.#attempts.delete(record.checkId);
    if (attempts === undefined) return;
    // Where a failure comes and goes, only the first attempt failed for certain.
    const attempt = isFlaky(record) ? attempts.original : attempts.latest;
    this.#kept.set(record.checkId, stateOf(record) === "pass" ? ending(attempt) : { ...attempt });
  }

  /** What was kept, also of checks that did not end. */
  all(): ReadonlyMap<string, CheckFrames> {
    const open = [...this.#attempts].map(([checkId, { latest }]) => [checkId, { ...latest }] as const);
    return new Map([...this.#kept, ...open]);
  }
}

/** The last frames of an attempt. */
function ending({ attempt, total, first, last }: Attempt): CheckFrames {
  const missing = total - first.length - last.length;
  const kept = missing > 0 ? last : [...first, ...last];
  return { attempt, total, first: [], last: kept.slice(-KEPT_OF_PASSED) };
}

function shortened(frame: ConformanceFrame): ConformanceFrame {
  if (frame.kind === "text" && frame.text.length > KEPT_CHARACTERS) {
    return { ...frame, text: frame.text.slice(0, KEPT_CHARACTERS), cut: true };
  }
  if (frame.kind === "binary" && frame.base64.length > KEPT_CHARACTERS) {
    return { ...frame, base64: frame.base64.slice(0, KEPT_CHARACTERS), cut: true };
  }
  return frame;
}
