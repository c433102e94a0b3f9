import { uptime } from "node:os";
import type { SystemState } from "@dmpc/schemas";
import { loadBetween } from "./load-between.ts";
import type { LoadReading } from "./load-reading.ts";
import { readLoad } from "./read-load.ts";

const DEFAULT_PERIOD_MS = 250;
const LEAST_VALIDITY_MS = 2000;

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
  #before: LoadReading;
  #latest: LoadReading;

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
    this.#before = since === undefined ? startOfSystem() : since.#before;
    this.#latest = readLoad();
    this.#timer = setInterval(() => {
      this.sample();
      onSample();
    }, periodMs);
    this.#timer.unref();
  }

  /** The present state, never older than it is valid. */
  state(): SystemState {
    const { validForMs } = this;
    // A busy process calls its timers late.
    if (performance.now() - this.#latest.takenMs > validForMs / 2 + this.#periodMs / 4) this.sample();
    return {
      schemaVersion: "1.0",
      deviceId: this.deviceId,
      ageMs: performance.now() - this.#latest.takenMs,
      validForMs,
      ...loadBetween(this.#before, this.#latest),
    };
  }

  /** Samples now, whatever the period: the next state is of the time since the last sample. */
  sample(): void {
    this.#before = this.#latest;
    this.#latest = readLoad();
  }

  /** Ends the sampling. */
  stop(): void {
    clearInterval(this.#timer);
  }
}

/** What was counted when the system started: nothing. */
function startOfSystem(): LoadReading {
  return {
    takenMs: performance.now() - uptime() * 1000,
    userTime: 0,
    systemTime: 0,
    idleTime: 0,
    otherTime: 0,
    freeMemoryBytes: 0,
    totalMemoryBytes: 0,
  };
}
