import type { SystemState } from "@dmpc/schemas";
import type { Session } from "../../client/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** Pauses between the states that are asked for, in milliseconds. */
const PAUSES_MS = [0, 10, 120, 0, 350, 60];

/** A state is asked for again when the one before is no longer valid, if that does not take longer than this. */
const LONGEST_PAUSE_MS = 2_500;

/** Sampling periods that are configured, in milliseconds: many samples between two states, and none. */
const PERIODS_MS = [20, 3_600_000];

/** What two clocks may differ by, and what rounding may. */
const CLOCK_DRIFT = 1.001;
const ROUNDING_MS = 1;

/** A state, and when it was asked for and came, on this side's clock. */
interface Told {
  readonly state: SystemState;
  readonly askedMs: number;
  readonly cameMs: number;
}

/** @see spec/device-documents.md#system-state */
export const monitorFreshness: Check = {
  checkId: "MONITOR-FRESHNESS",
  role: "monitor",
  requirements: ["DMPC-STATE-003", "DMPC-STATE-013"],
  title: "However much later it is asked for, a state is valid, and not of an older sample than the one before.",
  behaviour: "valid",
  sends: "State requests after pauses of 0 ms to 2.5 s, and with sampling periods of 20 ms and an hour if it reports.",
  async run(context) {
    const session = await context.session();
    let told = await ask(session);
    const pauseMs = told.state.validForMs + 100;
    told = await follow(session, told, pauseMs <= LONGEST_PAUSE_MS ? [...PAUSES_MS, pauseMs] : PAUSES_MS);
    if (session.hello.capabilities.includes("state-report")) {
      for (const samplingPeriodMs of PERIODS_MS) {
        const askedMs = performance.now();
        const { state } = await session.call("monitor.configure", { samplingPeriodMs, thresholds: [] });
        const configured = { state, askedMs, cameMs: performance.now() };
        expectNoOlder(told, configured);
        told = await follow(session, configured, PAUSES_MS);
      }
    }
    await session.expectOrder();
  },
};

async function ask(session: Session): Promise<Told> {
  const askedMs = performance.now();
  const state = await session.call("state.get", {});
  const { ageMs, validForMs } = state;
  if (ageMs > validForMs) {
    throw nonConformance(`[DMPC-STATE-003] an age of at most ${String(validForMs)} ms`, `${String(ageMs)} ms`);
  }
  return { state, askedMs, cameMs: performance.now() };
}

/** Asks for a state after each pause, and holds each to the one before. */
async function follow(session: Session, first: Told, pausesMs: readonly number[]): Promise<Told> {
  let before = first;
  for (const pauseMs of pausesMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const now = await ask(session);
    expectNoOlder(before, now);
    before = now;
  }
  return before;
}

/** The sampling of `now` ended no earlier than that of `before`: its age has grown by no more than the time between. */
function expectNoOlder(before: Told, now: Told): void {
  const betweenMs = (now.cameMs - before.askedMs) * CLOCK_DRIFT + ROUNDING_MS;
  const limitMs = before.state.ageMs + betweenMs;
  if (now.state.ageMs <= limitMs) return;
  throw nonConformance(
    `[DMPC-STATE-013] an age of at most ${limitMs.toFixed(1)} ms, ${betweenMs.toFixed(1)} ms after a state of the age ${String(before.state.ageMs)} ms`,
    `${String(now.state.ageMs)} ms`,
  );
}
