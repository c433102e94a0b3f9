import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { type ConformanceEvent, DmpcError, isDmpcError, parseDocument } from "@dmpc/schemas";
import { boundedLines, type Line } from "./bounded-lines.ts";

/** Longest line that is read: an event carries at most some thousand characters of a frame, or a check's evidence. */
const MOST_LINE = 2 ** 20;

/** Writes the events of a run, one a line, as they come. */
export class EventFile {
  readonly #file: string;
  readonly #stream: WriteStream;
  #fault: Error | undefined;

  /** @param file - In a folder that is there; what it held is lost. */
  constructor(file: string) {
    this.#file = file;
    this.#stream = createWriteStream(file);
    this.#stream.on("error", (error) => (this.#fault = error));
  }

  /** Adds an event. */
  write(event: ConformanceEvent): void {
    if (this.#fault === undefined) this.#stream.write(`${JSON.stringify(event)}\n`);
  }

  /**
   * Ends the file.
   *
   * @throws DmpcError DMPC_FILE if an event could not be written.
   */
  async close(): Promise<void> {
    if (this.#fault === undefined) {
      this.#stream.end();
      await once(this.#stream, "close").catch((error: unknown) => (this.#fault = error as Error));
    }
    if (this.#fault === undefined) return;
    throw new DmpcError(
      "DMPC_FILE",
      `the events ${this.#file} cannot be written (${this.#fault.message}); name another folder with --out`,
      { cause: this.#fault },
    );
  }
}

/**
 * Reads the events of a run in their order. A last line that is torn, as a run that was killed leaves it, is left out.
 *
 * @throws DmpcError DMPC_FILE if the file cannot be read; DMPC_USAGE, with the number of the line, if one is no event.
 */
export async function* readEvents(file: string): AsyncGenerator<ConformanceEvent> {
  const pieces = createReadStream(file, { encoding: "utf8" });
  try {
    for await (const line of boundedLines(pieces, MOST_LINE, (number) => noEvent(file, number, "it is too long"))) {
      const value = parseJson(file, line);
      if (value === undefined) return;
      yield parseEvent(file, line, value);
    }
  } catch (error) {
    if (isDmpcError(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DmpcError("DMPC_FILE", `${file} cannot be read (${why}); name the events.ndjson of a run`, {
      cause: error,
    });
  }
}

/** What a line says; undefined if it is torn. */
function parseJson(file: string, { number, text, isEnded }: Line): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!isEnded) return undefined;
    throw noEvent(file, number, error instanceof Error ? error.message : String(error));
  }
}

function parseEvent(file: string, { number }: Line, value: unknown): ConformanceEvent {
  try {
    return parseDocument("conformance-event", value);
  } catch (error) {
    throw noEvent(file, number, error instanceof Error ? error.message : String(error));
  }
}

function noEvent(file: string, number: number, why: string): DmpcError {
  return new DmpcError("DMPC_USAGE", `line ${String(number)} of ${file} is no event of a run: ${why}`);
}
