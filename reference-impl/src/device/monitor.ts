import { readFileSync } from "node:fs";
import { cpus, freemem, totalmem, uptime } from "node:os";
import type { SystemState } from "@dmpc/schemas";

const DEFAULT_PERIOD_MS = 250;
const LEAST_VALIDITY_MS = 2000;

/** Time that all processors together have spent, in milliseconds since they started. */
interface CpuTimes {
  readonly userMs: number;
  readonly systemMs: number;
  readonly idleMs: number;
}

interface Sample {
  readonly takenMs: number;
  readonly times: CpuTimes;
}

/**
 * Samples the load of this machine at a steady period. The shares of a state are those of the last whole period.
 *
 * @see spec/device-documents.md#system-state
 */
export class Monitor {
  /** The device that states name. */
  readonly deviceId: string;
  /** For how long a state may be believed, in milliseconds. */
  readonly validForMs: number;
  readonly #periodMs: number;
  readonly #timer: NodeJS.Timeout;
  #before: Sample;
  #latest: Sample;

  /**
   * @param deviceId - The device that states are to name.
   * @param periodMs - From one sample to the next.
   * @param onSample - Called after each.
   * @param since - Another sampling of this machine, whose last interval the first state goes on from.
   */
  constructor(deviceId: string, periodMs = DEFAULT_PERIOD_MS, onSample: () => void = () => undefined, since?: Monitor) {
    this.deviceId = deviceId;
    this.#periodMs = periodMs;
    this.validForMs = Math.max(LEAST_VALIDITY_MS, 2 * periodMs);
    // Processors count from the system's start.
    const started = { takenMs: performance.now() - uptime() * 1000, times: { userMs: 0, systemMs: 0, idleMs: 0 } };
    this.#before = since === undefined ? started : since.#before;
    this.#latest = takeSample();
    this.#timer = setInterval(() => {
      this.#sample();
      onSample();
    }, periodMs);
    this.#timer.unref();
  }

  /** The present state, never older than it is valid. */
  state(): SystemState {
    const { validForMs } = this;
    // A busy process calls its timers late.
    if (performance.now() - this.#latest.takenMs > validForMs / 2 + this.#periodMs / 4) this.#sample();
    const runQueueLength = readRunQueueLength();
    return {
      schemaVersion: "1.0",
      deviceId: this.deviceId,
      ageMs: performance.now() - this.#latest.takenMs,
      validForMs,
      sampledOverMs: this.#latest.takenMs - this.#before.takenMs,
      ...shares(this.#before.times, this.#latest.times),
      freeMemoryBytes: freemem(),
      totalMemoryBytes: totalmem(),
      ...(runQueueLength === undefined ? {} : { runQueueLength }),
    };
  }

  /** Ends the sampling. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    this.#before = this.#latest;
    this.#latest = takeSample();
  }
}

function takeSample(): Sample {
  const times = { userMs: 0, systemMs: 0, idleMs: 0 };
  for (const { times: one } of cpus()) {
    times.userMs += one.user + one.nice;
    times.systemMs += one.sys + one.irq;
    times.idleMs += one.idle;
  }
  return { takenMs: performance.now(), times };
}

function shares(
  before: CpuTimes,
  after: CpuTimes,
): Pick<SystemState, "cpuUserShare" | "cpuSystemShare" | "cpuIdleShare"> {
  const user = Math.max(0, after.userMs - before.userMs);
  const system = Math.max(0, after.systemMs - before.systemMs);
  const idle = Math.max(0, after.idleMs - before.idleMs);
  const whole = user + system + idle;
  if (whole === 0) return { cpuUserShare: 0, cpuSystemShare: 0, cpuIdleShare: 1 };
  return { cpuUserShare: user / whole, cpuSystemShare: system / whole, cpuIdleShare: idle / whole };
}

/** Linux counts the processes and threads that could run; other systems do not tell. */
function readRunQueueLength(): number | undefined {
  try {
    const [, count] = /^procs_running (\d+)$/m.exec(readFileSync("/proc/stat", "utf8")) ?? [];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined;
  }
}
