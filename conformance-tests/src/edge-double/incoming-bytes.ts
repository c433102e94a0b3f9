import type { RequirementId } from "@dmpc/schemas";
import type { Chunk } from "../client/index.ts";
import type { Observations } from "./observations.ts";

/** Most bytes that a part or blob of a scenario has; whatever claims more is not received. */
const MAX_BYTES = 2 ** 24;

/**
 * A part or blob that the end device sends, put together from its chunks. Breaches are noted, and what can be used of a
 * faulty chunk is used.
 *
 * @see spec/data-plane.md#chunk (DMPC-DATA-001, DMPC-DATA-002)
 */
export class IncomingBytes {
  readonly #bytes: Uint8Array;
  readonly #arrived: Uint8Array;
  readonly #observations: Observations;
  readonly #once: RequirementId;
  #missing: number;
  #chunks = 0;

  /**
   * @param sizeBytes - As it was announced.
   * @param once - The requirement that demands that each byte is sent once.
   */
  constructor(sizeBytes: number, observations: Observations, once: RequirementId) {
    const held = Math.min(sizeBytes, MAX_BYTES);
    this.#bytes = new Uint8Array(held);
    this.#arrived = new Uint8Array(held);
    this.#missing = held;
    this.#observations = observations;
    this.#once = once;
  }

  /** The bytes if all have arrived. */
  get whole(): Uint8Array | undefined {
    return this.#missing === 0 && this.#chunks > 0 ? this.#bytes : undefined;
  }

  /** Adds a chunk. */
  add({ byteOffset, payload, last, streamId, partIndex }: Chunk): void {
    const size = this.#bytes.length;
    const end = byteOffset + payload.length;
    const where = `stream ${String(streamId)}, part ${String(partIndex)}, bytes ${String(byteOffset)} to ${String(end)} of ${String(size)}`;
    this.#observations.count("chunk");
    if (end > size) {
      this.#observations.note("DMPC-DATA-001", "chunks within their part", where);
      return;
    }
    if (payload.length === 0 && size > 0) {
      this.#observations.note("DMPC-DATA-002", "no empty chunk of a part that has bytes", where);
      return;
    }
    if (last !== (end === size)) {
      const requirement = size === 0 ? "DMPC-DATA-002" : "DMPC-DATA-001";
      this.#observations.note(requirement, "the flag last on the chunk that ends its part only", where);
    }
    if (this.#arrived.subarray(byteOffset, end).includes(1) || (size === 0 && this.#chunks > 0)) {
      this.#observations.note(this.#once, "each byte once", `again: ${where}`);
    }
    this.#bytes.set(payload, byteOffset);
    this.#missing -= this.#arrived.subarray(byteOffset, end).filter((byte) => byte === 0).length;
    this.#arrived.fill(1, byteOffset, end);
    this.#chunks += 1;
  }
}
