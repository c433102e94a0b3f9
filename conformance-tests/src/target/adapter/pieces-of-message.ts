import type { AdapterBinary, AdapterText } from "@dmpc/schemas";

/** Characters of a piece of a text: six bytes each at worst, as JSON escapes them. */
const PIECE_CHARACTERS = 262_144;

/** Bytes of a piece of a binary message. */
const PIECE_BYTES = 2 ** 20;

/** A text message as lines. Pieces are cut between characters, so that each is a text by itself. */
export function* piecesOfText(connection: number, text: string): Generator<AdapterText> {
  for (let from = 0; ;) {
    let to = Math.min(from + PIECE_CHARACTERS, text.length);
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to -= 1;
    const piece: AdapterText = { type: "text", connection, text: text.slice(from, to) };
    if (to === text.length) {
      yield piece;
      return;
    }
    yield { ...piece, more: true };
    from = to;
  }
}

/** A binary message as lines. */
export function* piecesOfBytes(connection: number, bytes: Buffer): Generator<AdapterBinary> {
  for (let from = 0; ; from += PIECE_BYTES) {
    const base64 = bytes.subarray(from, from + PIECE_BYTES).toString("base64");
    const piece: AdapterBinary = { type: "binary", connection, base64 };
    if (from + PIECE_BYTES >= bytes.length) {
      yield piece;
      return;
    }
    yield { ...piece, more: true };
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
