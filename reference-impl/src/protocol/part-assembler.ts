import { DmpcError } from "@dmpc/schemas";
import type { ReceivedChunk } from "./chunk.ts";

/**
 * Puts one part or blob together from its chunks, in whatever order they come. Memory is taken with the first chunk, so
 * the size must have been held to the limits before; each byte is copied once.
 */
export class PartAssembler {
  readonly #sizeBytes: number;
  #bytes: Uint8Array | undefined;
  /** What has arrived: disjoint, ascending and never touching `[from, to)` ranges. */
  readonly #ranges: { from: number; to: number }[] = [];

  /** @param sizeBytes - Size of the whole part. */
  constructor(sizeBytes: number) {
    this.#sizeBytes = sizeBytes;
  }

  /**
   * Takes a chunk. O(log ranges) to find its place, and a copy.
   *
   * @returns The part's bytes when it is complete, else undefined.
   * @throws DmpcError DMPC_CHUNK_RANGE, DMPC_CHUNK_OVERLAP
   * @see spec/data-plane.md#faults (DMPC-DATA-008, DMPC-DATA-009)
   */
  accept({ byteOffset, last, payload }: ReceivedChunk): Uint8Array | undefined {
    const end = byteOffset + payload.byteLength;
    const at = `the chunk at ${String(byteOffset)} of a part of ${String(this.#sizeBytes)} bytes`;
    if (end > this.#sizeBytes) throw rangeError(`${at} reaches beyond its end`);
    if (payload.byteLength === 0 && this.#sizeBytes > 0) throw rangeError(`${at} is empty`);
    if (last !== (end === this.#sizeBytes)) throw rangeError(`${at} has the flag last wrong`);
    this.#addRange(byteOffset, end, at);
    this.#bytes ??= new Uint8Array(this.#sizeBytes);
    this.#bytes.set(payload, byteOffset);
    const [only] = this.#ranges;
    return only?.from === 0 && only.to === this.#sizeBytes ? this.#bytes : undefined;
  }

  #addRange(from: number, to: number, at: string): void {
    const ranges = this.#ranges;
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.from ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    const before = ranges[low - 1];
    const after = ranges[low];
    if (
      (before !== undefined && before.to > from) ||
      (after !== undefined && (after.from < to || after.from === from))
    ) {
      throw new DmpcError("DMPC_CHUNK_OVERLAP", `${at} repeats bytes that have arrived; send each byte once.`);
    }
    const joinsBefore = before?.to === from;
    const joinsAfter = after?.from === to;
    if (joinsBefore && joinsAfter) {
      before.to = after.to;
      ranges.splice(low, 1);
    } else if (joinsBefore) before.to = to;
    else if (joinsAfter) after.from = from;
    else ranges.splice(low, 0, { from, to });
  }
}

function rangeError(what: string): DmpcError {
  return new DmpcError("DMPC_CHUNK_RANGE", `${what}; keep chunks within the part that was announced.`);
}
