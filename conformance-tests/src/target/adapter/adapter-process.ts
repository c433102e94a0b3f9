import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { type AdapterMessage, DmpcError, findViolation } from "@dmpc/schemas";
import { endGroup, endWithSuite, OWN_GROUP } from "../process-group.ts";
import type { AdapterLimits } from "./adapter-limits.ts";
import { LineSplitter } from "./line-splitter.ts";

/** Receives what an adapter does. */
export interface AdapterListener {
  /** It printed a message. What the listener throws is the fault of the line. */
  message(message: AdapterMessage): void;
  /** It broke the rules, or ended; nothing comes any more. */
  fault(error: DmpcError): void;
  /** It has read what was sent to it. */
  drained(): void;
}

/** How long the end of a program may come before the last of its output, in milliseconds. */
const LAST_OUTPUT_MS = 1_000;

/** The program that drives a product, and the lines that go to it and come from it. */
export class AdapterProcess {
  readonly #command: string;
  readonly #limits: AdapterLimits;
  readonly #listener: AdapterListener;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #ended: Promise<void>;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });
  #lines = 0;
  #bytes = 0;
  #over = false;

  /** Starts a command of the shell. */
  constructor(command: string, limits: AdapterLimits, listener: AdapterListener) {
    this.#command = command;
    this.#limits = limits;
    this.#listener = listener;
    this.#child = endWithSuite(spawn(command, { ...OWN_GROUP, stdio: ["pipe", "pipe", "inherit"] }));
    this.#child.stdin.on("error", () => {
      // It does not read; that it ended is told below.
    });
    this.#child.stdin.on("drain", () => {
      listener.drained();
    });
    const splitter = new LineSplitter(limits.lineBytes);
    this.#child.stdout.on("data", (bytes: Buffer) => {
      this.#receive(splitter, bytes);
    });
    this.#child.on("error", (error) => {
      this.fail(`cannot be started (${error.message})`);
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on("exit", (code, signal) => {
        resolve();
        const status = code === null ? `the signal ${String(signal)}` : `status ${String(code)}`;
        const tell = (): void => {
          this.fail(
            `ended by itself with ${status} after ${String(this.#lines)} lines; it ends when it is told to stop`,
          );
        };
        // What it printed last may still be on its way, or be held open by a program that it started.
        this.#child.once("close", tell);
        setTimeout(tell, LAST_OUTPUT_MS).unref();
      });
    });
  }

  /** Sends a message; false if the adapter does not keep up, and nothing more ought to be sent until it has drained. */
  send(message: AdapterMessage): boolean {
    if (this.#over || !this.#child.stdin.writable) return true;
    return this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Says that the adapter broke the rules. Only the first fault counts. */
  fail(what: string): void {
    if (this.#over) return;
    this.#over = true;
    const message = `the adapter ${JSON.stringify(this.#command)} ${what}; spec/adapter.md has its rules`;
    this.#listener.fault(new DmpcError("DMPC_HARNESS_PROTOCOL", message));
  }

  /** Tells the adapter to stop, and ends it and all that it started if it does not. */
  async stop(): Promise<void> {
    if (!this.#over) {
      this.send({ type: "stop" });
      this.#over = true;
    }
    this.#child.stdin.end();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#limits.endMs);
    });
    if (this.#child.pid !== undefined) await Promise.race([this.#ended, late]);
    clearTimeout(timer);
    endGroup(this.#child);
    this.#child.stdout.destroy();
  }

  #receive(splitter: LineSplitter, bytes: Buffer): void {
    if (this.#over) return;
    this.#bytes += bytes.length;
    if (this.#bytes > this.#limits.outputBytes) {
      this.fail(`printed more than ${String(this.#limits.outputBytes)} bytes`);
      return;
    }
    try {
      for (const line of splitter.add(bytes)) {
        this.#receiveLine(line);
      }
    } catch (error) {
      this.#lines += 1;
      this.#blame(splitter.rest, error);
    }
  }

  #receiveLine(line: Uint8Array): void {
    // What comes after a fault in the same go is not looked at.
    if (this.#over) return;
    this.#lines += 1;
    try {
      this.#listener.message(this.#parse(line));
    } catch (error) {
      this.#blame(line, error);
    }
  }

  #parse(line: Uint8Array): AdapterMessage {
    let text: string;
    try {
      text = this.#decoder.decode(line);
    } catch {
      throw new Error("it is not UTF-8");
    }
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Error("it is not JSON");
    }
    if (findViolation("adapter-message", value) !== undefined) {
      throw new Error("it is no message of schemas/v1/adapter-message.schema.json");
    }
    return value as AdapterMessage;
  }

  #blame(line: Uint8Array, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.fail(`printed a line that it ought not to, its line ${String(this.#lines)} (${why}): ${excerpt(line)}`);
  }
}

const EXCERPT_BYTES = 200;

/** The beginning of a line, in one line whatever is in it. */
function excerpt(line: Uint8Array): string {
  const text = JSON.stringify(Buffer.from(line.subarray(0, EXCERPT_BYTES)).toString("utf8"));
  return line.length <= EXCERPT_BYTES ? text : `${text} and so on, ${String(line.length)} bytes`;
}
