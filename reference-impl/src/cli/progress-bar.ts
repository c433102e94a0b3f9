import type { WriteStream } from "node:tty";

const BAR_CHARACTERS = 30;
const REDRAW_MS = 100;
/** Without a terminal, a line so often. */
const LINE_MS = 10_000;

/** Says on a stream how far something is: as a bar that redraws itself on a terminal, else as a line now and then. */
export class ProgressBar {
  readonly #stream: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>;
  readonly #begunMs = performance.now();
  #saidMs = -Infinity;
  #doneAtBegin: number | undefined;
  #isOpen = false;

  /** @param stream - Where it is said. */
  constructor(stream: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY" | "columns">>) {
    this.#stream = stream;
  }

  /**
   * @param done - How much is done.
   * @param whole - Of how much.
   * @param what - What it is about.
   */
  show(done: number, whole: number, what: string): void {
    const nowMs = performance.now();
    this.#doneAtBegin ??= done;
    const isTerminal = this.#stream.isTTY === true;
    if (done < whole && nowMs - this.#saidMs < (isTerminal ? REDRAW_MS : LINE_MS)) return;
    this.#saidMs = nowMs;
    const share = whole === 0 ? 1 : done / whole;
    const passedS = (nowMs - this.#begunMs) / 1000;
    const here = done - this.#doneAtBegin;
    const left = here === 0 ? "" : `, ${duration((passedS / here) * (whole - done))} left`;
    const text = `${String(done)} of ${String(whole)} (${(share * 100).toFixed(0)} %)${left}${what === "" ? "" : `: ${what}`}`;
    if (isTerminal) {
      const filled = Math.round(share * BAR_CHARACTERS);
      const line = `[${"=".repeat(filled).padEnd(BAR_CHARACTERS)}] ${text}`;
      this.#stream.write(`\r${line.slice(0, (this.#stream.columns ?? 80) - 1)}\u001b[K`);
      this.#isOpen = true;
    } else this.#stream.write(`${text}\n`);
  }

  /** Ends the line. */
  end(): void {
    if (this.#isOpen) this.#stream.write("\n");
    this.#isOpen = false;
  }
}

function duration(seconds: number): string {
  return seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`;
}
