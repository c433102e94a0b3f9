import { cpus, freemem, totalmem } from "node:os";
import type { HelloResult, SystemState } from "@dmpc/schemas";
import type { Claims } from "../../statement/claims.ts";
import type { Session } from "../../client/index.ts";
import { type CheckOutcome, inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { burnProcessors, OwnLoad, type ShareBounds } from "./own-load.ts";

/** How long the suite makes a load, and how long it waits for it to be over, in milliseconds. */
const LOAD_MS = 2_500;
const REST_MS = 1_500;

/** Pause before a state that does not fit is asked for again: the load may have changed at the edge of its interval. */
const PAUSE_MS = 500;
const ATTEMPTS = 3;

/** What two ways to count may differ by, in shares of the processors' time. */
const TOLERANCE = 0.25;

/** What the free memory may change by between two looks, as a share of all memory. */
const MEMORY_TOLERANCE = 0.25;

/** @see spec/device-documents.md#system-state */
export const monitorLoad: Check = {
  checkId: "MONITOR-LOAD",
  role: "monitor",
  requirements: ["DMPC-STATE-012"],
  title: "Under a load that the suite makes, and after it, the shares are those that the operating system counts.",
  behaviour: "valid",
  sends: "Keeps all processors busy for some seconds, asks for a state, lets them rest, and asks again.",
  alone: true,
  reasonToLeaveOut: notOnThisMachine,
  async run(context) {
    const session = await context.session();
    const own = new OwnLoad();
    const stopBurning = burnProcessors(cpus().length, LOAD_MS + ATTEMPTS * PAUSE_MS);
    try {
      await pause(LOAD_MS);
      await expectLoad(session, own, "under a load");
      await stopBurning();
      await pause(REST_MS);
      await expectLoad(session, own, "after a load");
    } finally {
      own.stop();
      await stopBurning();
    }
    await session.expectOrder();
  },
};

/**
 * Where a server runs only its conformance statement says for certain. Without one, a server that is reached by a loopback address, and has as many processors and
 * as much memory, to the byte, as the suite's machine, is taken to run on it.
 */
function notOnThisMachine(url: string, { device }: HelloResult, claims: Claims | undefined): string | undefined {
  const said = claims?.statement.testing.sameMachine ?? undefined;
  if (said === true) return undefined;
  if (said === false) return "the conformance statement says that the monitor's device is not the suite's machine";
  const { hostname } = new URL(url);
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) {
    return "the load of another machine is not the suite's to make; run the suite where the monitor runs";
  }
  if (device.cpuCores === cpus().length && device.memoryBytes === totalmem()) return undefined;
  return "the monitor's device has other processors or other memory than the suite's machine, whose load is known";
}

/** Asks for a state until it agrees with what this machine's system counted in the state's own interval. */
async function expectLoad(session: Session, own: OwnLoad, when: string): Promise<void> {
  let outcome: CheckOutcome | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await pause(PAUSE_MS);
    const state = await session.call("state.get", {});
    outcome = judgeLoad(state, performance.now(), own, when);
    if (outcome === undefined) return;
  }
  if (outcome !== undefined) throw outcome;
}

function judgeLoad(state: SystemState, cameMs: number, own: OwnLoad, when: string): CheckOutcome | undefined {
  const { ageMs, validForMs, sampledOverMs, cpuUserShare, cpuSystemShare, cpuIdleShare, freeMemoryBytes } = state;
  if (ageMs > validForMs || cpuUserShare + cpuSystemShare + cpuIdleShare > 1.01) {
    return inconclusive("a state that is valid and adds up (see MONITOR-STATE)", inWords(state));
  }
  const memory = `${String(freeMemoryBytes)} free bytes where this machine has ${String(freemem())}`;
  if (Math.abs(freeMemoryBytes - freemem()) > MEMORY_TOLERANCE * totalmem()) {
    return inconclusive("a monitor of the suite's own machine", memory);
  }
  const toMs = cameMs - ageMs;
  if (sampledOverMs === undefined) return inconclusive("a sampledOverMs, which says what the shares are of", "none");
  if (toMs - sampledOverMs < own.sinceMs) {
    return inconclusive("shares of an interval that the suite has seen all of", `${String(sampledOverMs)} ms`);
  }
  const bounds: ShareBounds = own.busyBetween(toMs - sampledOverMs, toMs);
  const seen = cpuUserShare + cpuSystemShare;
  if (seen >= bounds.least - TOLERANCE && seen <= bounds.most + TOLERANCE) return undefined;
  return nonConformance(
    `[DMPC-STATE-012] ${when}, a busy share of ${bounds.least.toFixed(2)} to ${bounds.most.toFixed(2)}, within ${String(TOLERANCE)}, which the operating system counted in the same ${String(Math.round(sampledOverMs))} ms`,
    seen.toFixed(2),
  );
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
