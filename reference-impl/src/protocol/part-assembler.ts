import { DmpcError } from "@dmpc/schemas";
import type { ReceivedChunk } from "./chunk.ts";

/**
 * Puts one part or blob together from its chunks, in whatever order they come. Memory is taken with the first chunk, so
 * the size must have been held to the limits before; each byte is copied once. A chunk costs time in proportion to its
 * length, however many have come before. Chunks out of order cost a byte of memory for each byte of the part.
 */
export class PartAssembler {
  readonly #sizeBytes: number;
  #bytes: Uint8Array | undefined;
  #receivedBytes = 0;
  /** One for each byte that has arrived; undefined as long as what has arrived is the part's beginning. */
  #arrived: Uint8Array | undefined;

  /** @param sizeBytes - Size of the whole part. */
  constructor(sizeBytes: number) {
    this.#sizeBytes = sizeBytes;
  }

  /**
   * Takes a chunk.
   *
   * @returns The part's bytes when it is complete, else undefined.
   * @throws DmpcError DMPC_CHUNK_RANGE, DMPC_CHUNK_OVERLAP; DMPC_LIMIT_EXCEEDED if there is no memory for the part.
   * @see spec/data-plane.md#faults (DMPC-DATA-008, DMPC-DATA-009)
   */
  accept({ byteOffset, last, payload }: ReceivedChunk): Uint8Array | undefined {
    const end = byteOffset + payload.byteLength;
    const at = `the chunk at ${String(byteOffset)} of a part of ${String(this.#sizeBytes)} bytes`;
    if (end > this.#sizeBytes) throw rangeError(`${at} reaches beyond its end`);
    if (payload.byteLength === 0 && this.#sizeBytes > 0) throw rangeError(`${at} is empty`);
    if (last !== (end === this.#sizeBytes)) throw rangeError(`${at} has the flag last wrong`);
    if (this.#isThere(byteOffset, end)) {
      throw new DmpcError("DMPC_CHUNK_OVERLAP", `${at} repeats bytes that have arrived; send each byte once.`);
    }
    this.#bytes ??= allocate(this.#sizeBytes);
    this.#bytes.set(payload, byteOffset);
    this.#mark(byteOffset, end);
    return this.#receivedBytes === this.#sizeBytes ? this.#bytes : undefined;
  }

  #isThere(from: number, end: number): boolean {
    if (this.#sizeBytes === 0) return this.#bytes !== undefined;
    if (this.#arrived === undefined) return from < this.#receivedBytes;
    return this.#arrived.subarray(from, end).includes(1);
  }

  #mark(from: number, end: number): void {
    if (this.#arrived === undefined && from !== this.#receivedBytes) {
      this.#arrived = allocate(this.#sizeBytes).fill(1, 0, this.#receivedBytes);
    }
    this.#arrived?.fill(1, from, end);
    this.#receivedBytes += end - from;
  }
}

function allocate(sizeBytes: number): Uint8Array {
  try {
    return new Uint8Array(sizeBytes);
  } catch (cause) {
    throw new DmpcError(
      "DMPC_LIMIT_EXCEEDED",
      `There is no memory for ${String(sizeBytes)} bytes at present; try later.`,
      {
        cause,
      },
    );
  }
}

function rangeError(what: string): DmpcError {
  return new DmpcError("DMPC_CHUNK_RANGE", `${what}; keep chunks within the part that was announced.`);
}
