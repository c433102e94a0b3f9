import type { AdapterBinary, AdapterText } from "@dmpc/schemas";

/** Puts the messages of one connection together from the pieces that an adapter prints. */
export class MessageAssembly {
  readonly #maxBytes: number;
  #type: "text" | "binary" | undefined;
  #pieces: Buffer[] = [];
  #bytes = 0;

  /** @param maxBytes - Longest message. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Takes a piece.
   *
   * @returns The message that it ends; undefined if more is to come.
   * @throws Error with what is wrong, for a person.
   */
  add(piece: AdapterText | AdapterBinary): Buffer | undefined {
    if (this.#type !== undefined && this.#type !== piece.type) {
      throw new Error(`a ${this.#type} message of this connection has not ended`);
    }
    const bytes = piece.type === "text" ? Buffer.from(piece.text, "utf8") : decodeBase64(piece.base64);
    this.#bytes += bytes.length;
    if (this.#bytes > this.#maxBytes) throw new Error(`the message is longer than ${String(this.#maxBytes)} bytes`);
    this.#pieces.push(bytes);
    this.#type = piece.type;
    if (piece.more === true) return undefined;
    const message = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    this.#type = undefined;
    return message;
  }
}

function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new Error("its base64 is not as RFC 4648 has it");
  return bytes;
}
