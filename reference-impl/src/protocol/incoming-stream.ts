import { DmpcError } from "@dmpc/schemas";
import type { ReceivedChunk } from "./chunk.ts";
import { PartAssembler } from "./part-assembler.ts";

/** What a stream brings, and who wants it. */
export interface IncomingStreamOptions {
  /** Whether it is a blob transfer; else an inference. */
  readonly blob: boolean;
  /** Size of each part that this side receives, by part index; for a blob only part 0. */
  readonly parts: ReadonlyMap<number, number>;
  /** Longest time without a chunk while parts are missing, in milliseconds; any if not given. */
  readonly idleMs?: number;
  /** Called once for each part, when it is complete, with bytes that the callee may keep. */
  readonly onPart: (partIndex: number, bytes: Uint8Array) => void;
  /** Called at the first fault; the stream takes nothing more after it. */
  readonly onFault: (error: DmpcError) => void;
}

/** The receiving half of a stream: checks each chunk against what was announced, and hands out complete parts. */
export class IncomingStream {
  readonly #options: IncomingStreamOptions;
  readonly #assemblers = new Map<number, PartAssembler>();
  #missing: number;
  #timer: NodeJS.Timeout | undefined;
  #over = false;

  /** @param options - What to expect, and whom to tell. */
  constructor(options: IncomingStreamOptions) {
    this.#options = options;
    this.#missing = options.parts.size;
    this.#awaitChunk();
  }

  /** Takes nothing more. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  /**
   * Takes a chunk of this stream; a fault goes to `onFault`.
   *
   * @see spec/data-plane.md#faults (DMPC-DATA-007 to DMPC-DATA-009)
   */
  accept(chunk: ReceivedChunk): void {
    if (this.#over) return;
    try {
      const bytes = this.#assemble(chunk);
      if (bytes !== undefined) this.#missing -= 1;
      this.#awaitChunk();
      if (bytes !== undefined) this.#options.onPart(chunk.partIndex, bytes);
    } catch (error) {
      if (!(error instanceof DmpcError)) throw error;
      this.#fail(error);
    }
  }

  #fail(error: DmpcError): void {
    this.close();
    this.#options.onFault(error);
  }

  #awaitChunk(): void {
    clearTimeout(this.#timer);
    const { idleMs } = this.#options;
    if (idleMs === undefined || this.#missing === 0) return;
    this.#timer = setTimeout(() => {
      const what = `No chunk of the stream has come for ${String(idleMs)} ms; start again.`;
      this.#fail(new DmpcError("DMPC_STREAM_TIMEOUT", what));
    }, idleMs);
    this.#timer.unref();
  }

  #assemble(chunk: ReceivedChunk): Uint8Array | undefined {
    const which = `the chunk at ${String(chunk.byteOffset)} of part ${String(chunk.partIndex)}`;
    if (!chunk.intact) {
      throw new DmpcError("DMPC_FRAME_CRC", `${which} does not have the CRC-32 that it gives; send the part again.`);
    }
    const sizeBytes = this.#options.parts.get(chunk.partIndex);
    if (sizeBytes === undefined || chunk.blob !== this.#options.blob) {
      throw new DmpcError("DMPC_CHUNK_RANGE", `${which} is none that this stream receives; check the boundary table.`);
    }
    const assembler = this.#assemblers.get(chunk.partIndex) ?? new PartAssembler(sizeBytes);
    this.#assemblers.set(chunk.partIndex, assembler);
    return assembler.accept(chunk);
  }
}
