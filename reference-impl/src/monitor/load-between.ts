import type { SystemState } from "@dmpc/schemas";
import type { LoadReading, ThreadTimes } from "./load-reading.ts";

/** The members of a state that say what the load was. */
export type Load = Omit<SystemState, "schemaVersion" | "deviceId" | "ageMs" | "validForMs">;

/**
 * The load between two readings. What a system does not count is absent.
 *
 * @param before - The earlier reading.
 * @param after - The later one, of whose moment the memory and the run queue are.
 * @see spec/device-documents.md#system-state (DMPC-STATE-014, DMPC-STATE-015)
 */
export function loadBetween(before: LoadReading, after: LoadReading): Load {
  const sampledOverMs = Math.max(0, after.takenMs - before.takenMs);
  const { freeMemoryBytes, totalMemoryBytes, runQueueLength, loadAverageOneMinute } = after;
  const runQueueWaitShare = waitShare(before.threadTimes, after.threadTimes);
  const pressure = pressureShare(before, after, sampledOverMs);
  return {
    sampledOverMs,
    ...cpuShares(before, after),
    freeMemoryBytes,
    totalMemoryBytes,
    memoryUsageShare: totalMemoryBytes === 0 ? 0 : 1 - freeMemoryBytes / totalMemoryBytes,
    ...(runQueueLength === undefined ? {} : { runQueueLength }),
    ...(loadAverageOneMinute === undefined ? {} : { loadAverageOneMinute }),
    ...(runQueueWaitShare === undefined ? {} : { runQueueWaitShare }),
    ...(pressure === undefined ? {} : { cpuPressureShare: pressure }),
  };
}

function cpuShares(
  before: LoadReading,
  after: LoadReading,
): Pick<Load, "cpuUserShare" | "cpuSystemShare" | "cpuIdleShare"> & { cpuUtilisationShare: number } {
  const moved = (count: "userTime" | "systemTime" | "idleTime" | "otherTime"): number =>
    Math.max(0, after[count] - before[count]);
  const [user, system, idle] = [moved("userTime"), moved("systemTime"), moved("idleTime")];
  const whole = user + system + idle + moved("otherTime");
  // Two readings within one tick of the system's clock saw nothing.
  const share = (part: number, otherwise: number): number => (whole === 0 ? otherwise : part / whole);
  const cpuIdleShare = share(idle, 1);
  return {
    cpuUserShare: share(user, 0),
    cpuSystemShare: share(system, 0),
    cpuIdleShare,
    cpuUtilisationShare: 1 - cpuIdleShare,
  };
}

/** A thread that has ended takes its counts along: its last interval is lost. One that is new began at nothing. */
function waitShare(
  before: ReadonlyMap<string, ThreadTimes> | undefined,
  after: ReadonlyMap<string, ThreadTimes> | undefined,
): number | undefined {
  if (after === undefined) return undefined;
  let [ranNs, waitedNs] = [0, 0];
  for (const [thread, now] of after) {
    const then = before?.get(thread) ?? { ranNs: 0, waitedNs: 0 };
    ranNs += Math.max(0, now.ranNs - then.ranNs);
    waitedNs += Math.max(0, now.waitedNs - then.waitedNs);
  }
  const able = ranNs + waitedNs;
  return able === 0 ? 0 : waitedNs / able;
}

/** The kernel's counter and this process's clock do not tick together: a full interval may come out as a little more. */
function pressureShare(before: LoadReading, after: LoadReading, sampledOverMs: number): number | undefined {
  if (after.cpuPressureUs === undefined) return undefined;
  if (sampledOverMs === 0) return 0;
  const share = (after.cpuPressureUs - (before.cpuPressureUs ?? 0)) / 1000 / sampledOverMs;
  return Math.min(1, Math.max(0, share));
}
