import type { ConformanceFrame } from "@dmpc/schemas";
import type { WebSocket } from "ws";

/** Longest pause between two recorded frames that is kept: pauses matter to checks that look at time. */
const MOST_PAUSE_MS = 10_000;

/** A message that the suite sent, whole. */
type SuiteMessage = Extract<ConformanceFrame, { readonly kind: "text" | "binary" }>;

/** Plays the implementation's part on one connection. */
export class ConnectionPlayback {
  readonly #socket: WebSocket;
  readonly #frames: readonly ConformanceFrame[];
  readonly #expected: readonly SuiteMessage[];
  readonly #diverge: (what: string) => void;
  /** Resolves when all frames have passed, or the connection has ended. */
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  #position = 0;
  /** Messages of the suite that have arrived, and those whose place in the frames was passed. */
  #arrived = 0;
  #passed = 0;
  /** When the last frame was recorded. */
  #lastMs: number;
  #due: NodeJS.Timeout | undefined;

  /**
   * @param frames - Those of the connection after it was opened.
   * @param openedMs - When it was opened, on the clock of the frames.
   * @param diverge - Told of what the suite sends otherwise than it did.
   */
  constructor(
    socket: WebSocket,
    frames: readonly ConformanceFrame[],
    openedMs: number,
    diverge: (what: string) => void,
  ) {
    this.#socket = socket;
    this.#frames = frames;
    this.#expected = frames.filter(isMessageOfSuite);
    this.#diverge = diverge;
    this.#lastMs = openedMs;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Begins. */
  start(): void {
    this.#socket.on("error", () => {
      // A "close" follows.
    });
    this.#socket.on("close", () => {
      clearTimeout(this.#due);
      this.#end();
    });
    this.#socket.on("message", (data: Buffer, isBinary) => {
      const expected = this.#expected[this.#arrived];
      this.#arrived += 1;
      if (expected === undefined || !isSame(expected, data, isBinary)) {
        const what = isBinary ? "a binary message" : data.toString("utf8").slice(0, 200);
        this.#diverge(`it sent ${what}, which was not recorded in this place`);
      }
      this.#advance();
    });
    this.#advance();
  }

  /** Ends it where the connection never came to be. */
  giveUp(): void {
    this.#end();
  }

  /** Passes over all that has happened, and sends the next frame of the implementation after its pause. */
  #advance(): void {
    for (; this.#due === undefined; this.#position += 1) {
      const frame = this.#frames[this.#position];
      if (frame === undefined) {
        this.#end();
        return;
      }
      if ("sender" in frame && frame.sender === "implementation") {
        this.#due = setTimeout(
          () => {
            this.#due = undefined;
            this.#lastMs = frame.atMs;
            this.#position += 1;
            this.#send(frame);
            this.#advance();
          },
          Math.min(MOST_PAUSE_MS, Math.max(0, frame.atMs - this.#lastMs)),
        );
        return;
      }
      if (isMessageOfSuite(frame)) {
        if (this.#passed === this.#arrived) return;
        this.#passed += 1;
        this.#lastMs = frame.atMs;
      }
    }
  }

  #send(frame: ConformanceFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (frame.kind === "text") this.#socket.send(frame.text);
    if (frame.kind === "binary") this.#socket.send(Buffer.from(frame.base64, "base64"), { binary: true });
    if (frame.kind === "closed") this.#close(frame.code, frame.reason);
  }

  /** 1005 and 1006 are what a side notes that was told no status, or nothing at all. */
  #close(code: number, reason: string): void {
    if (code === 1006) this.#socket.terminate();
    else if (code === 1005) this.#socket.close();
    else this.#socket.close(code, reason);
  }
}

/** Fragments arrive as one message, with the last one. */
function isMessageOfSuite(frame: ConformanceFrame): frame is SuiteMessage {
  if (frame.kind === "text") return frame.sender === "suite";
  return frame.kind === "binary" && frame.sender === "suite" && frame.fragment !== "more";
}

function isSame(frame: SuiteMessage, data: Buffer, isBinary: boolean): boolean {
  if (frame.kind === "text") return !isBinary && frame.text === data.toString("utf8");
  return isBinary && (frame.fragment !== undefined || frame.base64 === data.toString("base64"));
}
