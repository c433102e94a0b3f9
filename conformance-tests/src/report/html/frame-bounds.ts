import type { ConformanceReport } from "@dmpc/schemas";
import type { CheckRecord } from "../../verdict/verdict.ts";
import type { CheckFrames } from "../check-frames.ts";
import { isSetback } from "../check-state.ts";
import type { FrameBounds } from "./frame-timeline.ts";

/** Characters of messages that the page gives to checks that did not pass, and to those that did. */
const ROOM = { setback: 600_000, passed: 350_000 };

/** Frames that the page gives to either. */
const FRAMES = { setback: 1_200, passed: 1_400 };

/** Most frames of one check. */
const FRAMES_OF_CHECK = { setback: 200, passed: 30 };

/**
 * How much of the frames of each check has room, so that the page stays within about 2 MB however much failed: whoever
 * needs every byte finds it in the events.
 */
export function boundsFor(
  report: ConformanceReport,
  frames: ReadonlyMap<string, CheckFrames>,
): (record: CheckRecord) => FrameBounds {
  const share = (kind: "setback" | "passed"): FrameBounds => {
    const checks = report.checks.filter(
      (record) => frames.has(record.checkId) && isSetback(record) === (kind === "setback"),
    );
    const most = Math.max(4, Math.min(FRAMES_OF_CHECK[kind], Math.floor(FRAMES[kind] / Math.max(1, checks.length))));
    const shown = checks.reduce((sum, { checkId }) => sum + Math.min(most, frames.get(checkId)?.total ?? 0), 0);
    const characters = Math.floor(ROOM[kind] / Math.max(1, shown));
    const ceiling = kind === "setback" ? 6_000 : 1_200;
    const bounded = Math.max(120, Math.min(ceiling, characters));
    return { frames: most, characters: bounded, bytes: Math.max(32, Math.floor(bounded / 16) * 4) };
  };
  const bounds = { setback: share("setback"), passed: share("passed") };
  return (record) => bounds[isSetback(record) ? "setback" : "passed"];
}
