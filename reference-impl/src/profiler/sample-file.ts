import { closeSync, constants, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { DmpcError, type LatencySample, parseDocument } from "@dmpc/schemas";

/** What every sample begins with, so that a line that was cut off is told from somebody else's text. */
const BEGINNING = '{"schemaVersion":';

/** A file of latency samples, one a line, that a profiling goes on with. */
export class SampleFile {
  /** Steps that the file has all samples of. */
  readonly stepsDone: number;
  readonly #path: string;
  readonly #file: number;
  #endBytes = 0;

  /**
   * Opens the file, or makes it. What was cut off at its end is dropped: half a line, and samples of a step that lacks
   * others.
   *
   * @param path - The file.
   * @param profilingId - The profiling that it has to be of.
   * @throws DmpcError DMPC_FILE if it cannot be read or written; DMPC_USAGE if it has samples of another profiling;
   *   DMPC_DOCUMENT_INVALID if it has anything else
   */
  constructor(path: string, profilingId: string) {
    this.#path = path;
    this.#file = this.#try("open", () => openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK));
    try {
      this.stepsDone = this.#resume(profilingId);
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /**
   * Adds the samples of a step.
   *
   * @throws DmpcError DMPC_DOCUMENT_INVALID if one breaks its schema; DMPC_FILE
   */
  append(samples: readonly LatencySample[]): void {
    const lines = samples.map((sample) => `${JSON.stringify(parseDocument("latency-sample", sample))}\n`);
    this.#try("write", () => {
      const bytes = Buffer.from(lines.join(""));
      for (let written = 0; written < bytes.length;) {
        const count = writeSync(this.#file, bytes, written, bytes.length - written, this.#endBytes);
        written += count;
        this.#endBytes += count;
      }
    });
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#file);
  }

  #resume(profilingId: string): number {
    const text = this.#try("read", () => {
      // A pipe has no end to go on from.
      if (!fstatSync(this.#file).isFile()) throw new Error("it is no ordinary file");
      return readFileSync(this.#file, "utf8");
    });
    const lines = text.split("\n");
    const rest = lines.pop() ?? "";
    const isCutOff = rest.startsWith(BEGINNING) || BEGINNING.startsWith(rest);
    if (!isCutOff) throw this.#foreign(lines.length + 1);
    const samples = lines.map((line, index) => this.#read(line, index + 1));
    const stranger = samples.find((sample) => sample.profilingId !== profilingId);
    if (stranger !== undefined) {
      throw new DmpcError(
        "DMPC_USAGE",
        `${this.#path} was begun with other options or other models; give the same ones to go on with it, or another file.`,
      );
    }
    const last = samples.at(-1);
    if (last === undefined) {
      this.#cut(0);
      return 0;
    }
    const isWhole = last.origin === "sweep" || last.subject.kind === "whole-model";
    const stepsDone = isWhole ? last.step + 1 : last.step;
    const kept = lines.filter((_, index) => (samples[index]?.step ?? 0) < stepsDone);
    this.#cut(kept.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0));
    return stepsDone;
  }

  #read(line: string, number: number): LatencySample {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw this.#foreign(number);
    }
    try {
      return parseDocument("latency-sample", value);
    } catch {
      throw this.#foreign(number);
    }
  }

  /** Keeps the first bytes, and writes on behind them. */
  #cut(bytes: number): void {
    this.#try("write", () => {
      ftruncateSync(this.#file, bytes);
    });
    this.#endBytes = bytes;
  }

  #foreign(line: number): DmpcError {
    return new DmpcError(
      "DMPC_DOCUMENT_INVALID",
      `${this.#path} is no file of latency samples: line ${String(line)} is none; give another file.`,
    );
  }

  #try<T>(what: string, act: () => T): T {
    try {
      return act();
    } catch (cause) {
      if (cause instanceof DmpcError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DmpcError("DMPC_FILE", `Cannot ${what} ${this.#path}: ${why}; choose another file.`, { cause });
    }
  }
}
