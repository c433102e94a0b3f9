import type { Link } from "@dmpc/schemas";

/** Below this many milliseconds a timer is too coarse, and the event loop is polled instead. */
const TIMER_SLACK_MS = 1.5;

/**
 * One direction of an emulated link: a first-in-first-out queue with a bandwidth and a latency, as the timeline of
 * spec/partition.md has it. Departures follow a clock of their own, so that late timers do not add up.
 */
export class LinkShaper {
  readonly #link: Link;
  readonly #queue: { readonly dueMs: number; readonly deliver: () => void }[] = [];
  #freeMs = 0;
  #running = false;

  /** @param link - Bandwidth and latency of this direction. */
  constructor(link: Link) {
    this.#link = link;
  }

  /** Calls `deliver` when a message of this size would have arrived. Messages arrive in the order of the calls. */
  pass(sizeBytes: number, deliver: () => void): void {
    this.#freeMs = Math.max(performance.now(), this.#freeMs) + (sizeBytes * 8) / (this.#link.bandwidthMbps * 1000);
    this.#queue.push({ dueMs: this.#freeMs + this.#link.latencyMs, deliver });
    if (!this.#running) {
      this.#running = true;
      this.#wait();
    }
  }

  /** Forgets what is under way. */
  stop(): void {
    this.#queue.length = 0;
  }

  readonly #wait = (): void => {
    let next = this.#queue[0];
    while (next !== undefined && next.dueMs <= performance.now()) {
      this.#queue.shift();
      next.deliver();
      next = this.#queue[0];
    }
    if (next === undefined) {
      this.#running = false;
      return;
    }
    const waitMs = next.dueMs - performance.now() - TIMER_SLACK_MS;
    if (waitMs > 0) setTimeout(this.#wait, waitMs);
    else setImmediate(this.#wait);
  };
}
