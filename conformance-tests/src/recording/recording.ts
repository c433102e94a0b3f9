import type { ConformanceFrame, FrameSender, RecordedScenario } from "@dmpc/schemas";
import { FrameFaults } from "./frame-fault.ts";
import type { FrameTap, MessageForm } from "./frame-tap.ts";

/** Most bytes of one message that are kept as evidence. */
const MOST_KEPT_BYTES = 2 ** 22;

/** Most bytes of messages that are kept as evidence of one attempt; beyond it, the oldest frames go. */
const MOST_EVIDENCE_BYTES = 2 ** 24;

/** Most frames that are kept as evidence of one attempt; beyond it, the oldest ones go. */
const MOST_FRAMES = 100_000;

/** Longest reason of a closing, in bytes of UTF-8, and so in characters. */
const MOST_REASON = 200;

/** Records what passes on the connections of one attempt at a check. */
export class Recording {
  readonly #onFrame: (frame: ConformanceFrame) => void;
  readonly #startMs = performance.now();
  #frames: ConformanceFrame[] = [];
  #keptBytes = 0;
  #cut = false;
  readonly #scenarios: RecordedScenario[] = [];
  #connections = 0;
  #connectionsOfScenarios = 0;
  #ended = false;
  #fault: string | undefined;

  /** @param onFrame - Told of each frame as it passes. */
  constructor(onFrame: (frame: ConformanceFrame) => void = () => undefined) {
    this.#onFrame = onFrame;
  }

  /** The frames in their order, as far as they are kept. */
  get frames(): readonly ConformanceFrame[] {
    return this.#frames;
  }

  /** Whether frames, or bytes of them, are missing. */
  get cut(): boolean {
    return this.#cut;
  }

  /** How the first broken message of the implementation broke the protocol; undefined if none did. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** How the scenarios of an end device ended; none if a server is judged. */
  get scenarios(): readonly RecordedScenario[] {
    return this.#scenarios;
  }

  /** Notes how a scenario ended, which has all connections since the one before. */
  scenario(ending: Omit<RecordedScenario, "connections">): void {
    this.#scenarios.push({ connections: this.#connections - this.#connectionsOfScenarios, ...ending });
    this.#connectionsOfScenarios = this.#connections;
  }

  /** A tap for the next connection. */
  tap(): FrameTap {
    this.#connections += 1;
    const connection = this.#connections;
    const faults = new FrameFaults();
    return {
      opened: (offered, subprotocol) => {
        this.#keep({ kind: "opened", connection, atMs: this.#atMs(), offered: [...offered], subprotocol }, 0);
      },
      refused: (offered, httpStatus) => {
        this.#keep({ kind: "refused", connection, atMs: this.#atMs(), offered: [...offered], httpStatus }, 0);
      },
      message: (sender, form, bytes) => {
        this.#message(connection, faults, sender, form, bytes);
      },
      closed: (sender, code, reason) => {
        this.#keep(
          { kind: "closed", connection, atMs: this.#atMs(), sender, code, reason: reason.slice(0, MOST_REASON) },
          0,
        );
      },
    };
  }

  /** Ends the recording: what passes from now on, such as the end of a connection that is dropped, is no evidence. */
  end(): void {
    this.#ended = true;
  }

  #message(connection: number, faults: FrameFaults, sender: FrameSender, form: MessageForm, bytes: Uint8Array): void {
    if (this.#ended) return;
    const head = { connection, atMs: this.#atMs(), sender, sizeBytes: bytes.length };
    const kept = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_KEPT_BYTES));
    const cut = kept.length < bytes.length ? ({ cut: true } as const) : {};
    this.#cut ||= kept.length < bytes.length;
    if (form === "text") {
      const text = kept.toString("utf8");
      const fault = kept.length < bytes.length ? undefined : faults.ofText(sender, text);
      this.#keep({ kind: "text", ...head, text, ...cut, ...this.#note(sender, fault) }, kept.length);
      return;
    }
    const fault = form === "binary" ? faults.ofBinary(bytes) : undefined;
    const fragment = form === "binary" ? {} : { fragment: form === "fragment" ? ("more" as const) : ("last" as const) };
    const base64 = kept.toString("base64");
    this.#keep({ kind: "binary", ...head, base64, ...cut, ...fragment, ...this.#note(sender, fault) }, kept.length);
  }

  #note(sender: FrameSender, fault: string | undefined): { fault?: string } {
    if (fault === undefined) return {};
    if (sender === "implementation") this.#fault ??= fault;
    return { fault: fault.slice(0, 2_000) };
  }

  #keep(frame: ConformanceFrame, bytes: number): void {
    if (this.#ended) return;
    this.#onFrame(frame);
    this.#frames.push(frame);
    this.#keptBytes += bytes;
    if (this.#keptBytes <= MOST_EVIDENCE_BYTES && this.#frames.length <= MOST_FRAMES) return;
    // The newer half: what led to a failure stands at the end.
    this.#cut = true;
    this.#frames = this.#frames.slice(Math.ceil(this.#frames.length / 2));
    this.#keptBytes = this.#frames.reduce((sum, kept) => sum + keptBytes(kept), 0);
  }

  #atMs(): number {
    return Math.round((performance.now() - this.#startMs) * 1_000) / 1_000;
  }
}

function keptBytes(frame: ConformanceFrame): number {
  if (frame.kind === "text") return frame.text.length;
  return frame.kind === "binary" ? Math.ceil(frame.base64.length * 0.75) : 0;
}
