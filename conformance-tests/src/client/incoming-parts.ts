import type { BoundaryTensor } from "@dmpc/schemas";
import { nonConformance } from "../verdict/check-outcome.ts";
import type { Chunk } from "./chunk.ts";

/** A part on its way in. */
interface Growing {
  readonly bytes: Uint8Array;
  readonly arrived: Uint8Array;
  missing: number;
  chunks: number;
}

/**
 * The parts that an edge sends in one inference, put together from their chunks. Every chunk is held to the data
 * plane's rules.
 *
 * @see spec/data-plane.md#chunk (DMPC-DATA-001, DMPC-DATA-002)
 */
export class IncomingParts {
  readonly #growing = new Map<number, Growing>();
  readonly #whole = new Map<number, Uint8Array>();
  readonly #waiting = new Map<number, (bytes: Uint8Array) => void>();
  #closed = false;

  /** @param boundary - The boundary table of the deployment; entries that lead from the edge device are awaited. */
  constructor(boundary: readonly BoundaryTensor[]) {
    boundary.forEach(({ from, sizeBytes }, partIndex) => {
      if (from !== "edge") return;
      const arrived = new Uint8Array(sizeBytes);
      this.#growing.set(partIndex, { bytes: new Uint8Array(sizeBytes), arrived, missing: sizeBytes, chunks: 0 });
    });
  }

  /** The parts that have arrived whole, by part index. */
  get whole(): ReadonlyMap<number, Uint8Array> {
    return this.#whole;
  }

  /** Part indices of those that have not arrived whole. */
  get incomplete(): number[] {
    return [...this.#growing.keys()].filter((partIndex) => !this.#whole.has(partIndex));
  }

  /** Says that the inference was answered: nothing may come after that. */
  close(): void {
    this.#closed = true;
  }

  /**
   * Adds a chunk.
   *
   * @throws {@link CheckOutcome} `fail` if the chunk breaks a rule.
   */
  add({ partIndex, byteOffset, payload, last, blob }: Chunk): void {
    const where = `part ${String(partIndex)}, byte ${String(byteOffset)}`;
    if (this.#closed)
      throw nonConformance("[DMPC-INFER-001] all parts before the answer", `a chunk after it: ${where}`);
    const part = this.#growing.get(partIndex);
    if (part === undefined || blob) throw nonConformance("chunks of tensors that lead from the edge device", where);
    const end = byteOffset + payload.length;
    const size = part.bytes.length;
    if (end > size)
      throw nonConformance(`a part of ${String(size)} bytes`, `a chunk to byte ${String(end)} (${where})`);
    if (last !== (end === size)) {
      throw nonConformance(
        "[DMPC-DATA-001] the flag last on the chunk that ends the part only",
        `${String(last)} at ${where}`,
      );
    }
    if (payload.length === 0 && size > 0) throw nonConformance("no empty chunks", `an empty chunk (${where})`);
    if (part.arrived.subarray(byteOffset, end).includes(1) || (size === 0 && part.chunks > 0)) {
      throw nonConformance("[DMPC-INFER-001] each part exactly once", `bytes that had arrived (${where})`);
    }
    part.bytes.set(payload, byteOffset);
    part.arrived.fill(1, byteOffset, end);
    part.missing -= payload.length;
    part.chunks += 1;
    if (part.missing > 0) return;
    this.#whole.set(partIndex, part.bytes);
    this.#waiting.get(partIndex)?.(part.bytes);
  }

  /** Resolves when the part has arrived whole; never, if it does not. */
  async arrival(partIndex: number): Promise<Uint8Array> {
    const here = this.#whole.get(partIndex);
    if (here !== undefined) return here;
    return new Promise((resolve) => {
      this.#waiting.set(partIndex, resolve);
    });
  }
}
