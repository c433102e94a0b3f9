/** Cuts a stream of bytes into lines, and keeps no more than one line of it. */
export class LineSplitter {
  readonly #maxBytes: number;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** @param maxBytes - Longest line, without its end. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The beginning of the line that has not ended yet. */
  get rest(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }

  /**
   * Takes some bytes, and gives the lines that end in them, without their ends.
   *
   * @throws RangeError if a line is too long; `rest` is then what there is of it.
   */
  *add(bytes: Uint8Array): Generator<Uint8Array> {
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(10, from);
      this.#keep(bytes.subarray(from, end === -1 ? bytes.length : end));
      if (end === -1) return;
      const line = this.rest;
      this.#pieces = [];
      this.#bytes = 0;
      yield line;
      from = end + 1;
    }
  }

  #keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes > this.#maxBytes) throw new RangeError(`it is longer than ${String(this.#maxBytes)} bytes`);
  }
}
