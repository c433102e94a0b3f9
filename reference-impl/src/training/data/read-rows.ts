import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { DmpcError } from "@dmpc/schemas";
import { parse } from "csv-parse";

/** A row of a table, by the names of its columns, and where it stands. */
export interface Row {
  /** Number of the row, from 1, the one with the names not counted. */
  readonly number: number;
  /** Values of its columns as text. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Longest row in bytes; a row has the shapes of one layer. */
const MAX_ROW_BYTES = 1_000_000;
/** What ends a line. */
const LINE_FEED = 0x0a;
/** Most rows that are read. */
const MAX_ROWS = 10_000_000;

/**
 * Reads a table of comma-separated values, row by row; a file whose name ends in `.gz` is unpacked on the way.
 *
 * @throws DmpcError DMPC_FILE if the file cannot be read; DMPC_SAMPLE_INVALID if a row has not as many cells as the first
 */
export async function* readTable(file: string): AsyncGenerator<Row> {
  const parser = parse({ columns: true, bom: true, max_record_size: MAX_ROW_BYTES, skip_empty_lines: true });
  const source = open(file);
  source.once("error", (error: Error) => parser.destroy(error));
  source.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<Record<string, string>>) {
      number++;
      if (number > MAX_ROWS) throw beyond(file, number);
      yield { number, cells };
    }
  } catch (cause) {
    throw asError(file, number + 1, cause);
  }
}

/** A line of a file. */
export interface Line {
  /** Its number, from 1. */
  readonly number: number;
  /** Its text, without its end. */
  readonly text: string;
}

/**
 * Reads a file of lines; a file whose name ends in `.gz` is unpacked on the way. A last line that no line feed ends was cut
 * off, and is left out. No more is held than the longest line that there may be.
 *
 * @throws DmpcError DMPC_FILE if the file cannot be read; DMPC_SAMPLE_INVALID if a line is too long
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 1;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  try {
    for await (const chunk of open(file) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); ; end = chunk.indexOf(LINE_FEED, start)) {
        const part = chunk.subarray(start, end < 0 ? undefined : end);
        begun.push(part);
        begunBytes += part.length;
        if (begunBytes > MAX_ROW_BYTES) {
          throw rowError(file, number, `has more than ${String(MAX_ROW_BYTES)} bytes; give a file of latency samples`);
        }
        if (end < 0) break;
        if (number > MAX_ROWS) throw beyond(file, number);
        yield { number, text: Buffer.concat(begun).toString("utf8") };
        begun = [];
        begunBytes = 0;
        number++;
        start = end + 1;
      }
    }
  } catch (cause) {
    throw asError(file, number, cause);
  }
}

/** A row that cannot be used. */
export function rowError(file: string, row: number, why: string): DmpcError {
  return new DmpcError("DMPC_SAMPLE_INVALID", `${file}: row ${String(row)} ${why}.`);
}

function beyond(file: string, row: number): DmpcError {
  return rowError(file, row, `is beyond the ${String(MAX_ROWS)} that are read; divide the file`);
}

function open(file: string): NodeJS.ReadableStream {
  const raw = createReadStream(file);
  if (!file.endsWith(".gz")) return raw;
  const unpacked = createGunzip();
  raw.once("error", (error) => unpacked.destroy(error));
  return raw.pipe(unpacked);
}

function asError(file: string, row: number, cause: unknown): DmpcError {
  if (cause instanceof DmpcError) return cause;
  const { code = "", message = String(cause) } = cause as { code?: string; message?: string };
  if (code.startsWith("CSV_")) return rowError(file, row, `cannot be read: ${message}; mend the row`);
  return new DmpcError("DMPC_FILE", `Cannot read ${file}: ${message}; give another file.`, { cause });
}
