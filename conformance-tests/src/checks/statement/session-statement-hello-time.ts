import { setTimeout as sleep } from "node:timers/promises";
import type { Closing } from "../../client/index.ts";
import { nonConformance, notSelected } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { claimsOf } from "./claims-of.ts";

/** Longest time that the check waits for, in seconds: a run is to end. */
const LONGEST_S = 60;

/** How far two clocks, or a server that looks at times, may be off: a share of the claimed time. */
const TOLERANCE = 0.1;

/** The WebSocket status with which a connection is closed that says nothing. */
const POLICY = 1008;

/** @see spec/control-plane.md#order-and-time */
export const sessionStatementHelloTime: Check = {
  checkId: "SESSION-STATEMENT-HELLO-TIME",
  role: "session",
  requirements: ["DMPC-CONF-002"],
  title: "A connection that says nothing is closed at the time that the conformance statement claims, and not before.",
  behaviour: "inopportune",
  sends: "Nothing: a connection is opened when the run begins, and is silent beside all other checks.",
  besides: true,
  claim(claims) {
    if (!claims.supports("ICS-OPTION-HELLO-TIME"))
      return "the conformance statement does not claim ICS-OPTION-HELLO-TIME";
    const claimedS = claims.number("ICS-OPTION-HELLO-TIME") ?? Infinity;
    if (claimedS <= LONGEST_S) return undefined;
    return `a connection would have to be silent for ${String(claimedS)} s; configure the product with at most ${String(LONGEST_S)} s to have it judged`;
  },
  async run(context) {
    const { patienceMs, othersEnded } = context;
    const claimedMs = (claimsOf(context).number("ICS-OPTION-HELLO-TIME") ?? 0) * 1_000;
    const connection = await context.connect();
    const start = performance.now();
    const stop = new AbortController();
    const seen = await Promise.race([
      connection.ended,
      sleep(claimedMs * (1 + TOLERANCE) + patienceMs, "late" as const, { signal: stop.signal }),
      ...(othersEnded === undefined ? [] : [othersEnded.then(() => "over" as const)]),
    ]);
    stop.abort();
    const waitedMs = performance.now() - start;
    if (seen === "over") {
      throw notSelected(
        `all other checks had ended after ${inSeconds(waitedMs)}, and a connection has to be silent for ${inSeconds(claimedMs)}; to wait for it, name the check with --check`,
      );
    }
    const inTime = seen !== "late" && seen.code === POLICY && waitedMs >= claimedMs * (1 - TOLERANCE);
    if (inTime) return;
    throw nonConformance(
      `[DMPC-CONF-002] a silent connection to be closed with ${String(POLICY)} after ${inSeconds(claimedMs)}, as ICS-OPTION-HELLO-TIME says`,
      seen === "late" ? `it was open after ${inSeconds(waitedMs)}` : inWords(seen, waitedMs),
    );
  },
};

function inWords({ code, reason }: Closing, waitedMs: number): string {
  return `it ended with ${String(code)}${reason === "" ? "" : ` (${reason})`} after ${inSeconds(waitedMs)}`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1).replace(/\.0$/, "")} s`;
}
