import type { DescribedState } from "../../predictor/features/feature-reader.ts";
import { type Row, rowError } from "./read-rows.ts";

/** A number as tables have it. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads the cells of a row, and says which one cannot be read. */
export class RowCells {
  readonly #file: string;
  readonly #row: Row;

  /**
   * @param file - The file, for messages.
   * @param row - The row.
   */
  constructor(file: string, row: Row) {
    this.#file = file;
    this.#row = row;
  }

  /** The text of a cell. */
  text(column: string): string {
    const text = this.#row.cells[column];
    if (text === undefined || text === "") throw this.error(`lacks ${column}; fill it in, or leave the row out`);
    return text;
  }

  /** A number from `least` to `most`. */
  number(column: string, least = 0, most = 1e15): number {
    const text = this.text(column);
    const number = DECIMAL.test(text) ? Number(text) : NaN;
    if (!Number.isFinite(number) || number < least || number > most) {
      throw this.error(
        `has ${column} ${text.slice(0, 40)}, which is no number from ${String(least)} to ${String(most)}; mend it, or leave the row out`,
      );
    }
    return number;
  }

  /** A whole number from `least` to `most`. */
  count(column: string, least: number, most: number): number {
    const count = this.number(column, least, most);
    if (Number.isSafeInteger(count)) return count;
    throw this.error(`has ${column} ${String(count)}, which is no whole number; mend it, or leave the row out`);
  }

  /** A number above 0. */
  latency(column: string): number {
    const latency = this.number(column);
    if (latency === 0) throw this.error(`has ${column} 0, and nothing takes no time; leave the row out`);
    return latency;
  }

  /** A shape: a list of extents. */
  shape(column: string): number[] {
    const shape = this.#json(column);
    if (!isShape(shape)) throw this.error(`has no list of extents in ${column}; mend it, or leave the row out`);
    return shape;
  }

  /** A list of shapes. */
  shapes(column: string): number[][] {
    const shapes = this.#json(column);
    if (!Array.isArray(shapes) || !shapes.every(isShape)) {
      throw this.error(`has no list of shapes in ${column}; mend it, or leave the row out`);
    }
    return shapes;
  }

  /** An object of attributes. */
  attributes(column: string): Record<string, unknown> {
    const attributes = this.#json(column);
    if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes)) {
      throw this.error(`has no object in ${column}; mend it, or leave the row out`);
    }
    return attributes as Record<string, unknown>;
  }

  /** The columns that tell of the device's load; a run-queue length where there is one, which may be a mean. */
  state(): DescribedState {
    const free = this.number("mem_available_kb");
    const total = this.number("mem_total_kb");
    const running = this.#row.cells["procs_running"];
    return {
      cpuUserShare: this.number("cpu_user", 0, 1),
      cpuSystemShare: this.number("cpu_system", 0, 1),
      cpuIdleShare: this.number("cpu_idle", 0, 1),
      freeMemoryBytes: 1024 * free,
      totalMemoryBytes: 1024 * total,
      loadAverageOneMinute: this.number("load1", 0, 1e6),
      ...(running === undefined || running === "" ? {} : { runQueueLength: this.number("procs_running", 0, 1e6) }),
    };
  }

  /** An error about this row. */
  error(why: string): Error {
    return rowError(this.#file, this.#row.number, why);
  }

  #json(column: string): unknown {
    const text = this.text(column);
    try {
      return JSON.parse(text);
    } catch {
      throw this.error(`has no JSON in ${column}; mend it, or leave the row out`);
    }
  }
}

function isShape(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 16 &&
    value.every((extent) => Number.isSafeInteger(extent) && (extent as number) >= 0 && (extent as number) < 2 ** 31)
  );
}
