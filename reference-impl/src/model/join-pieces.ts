/** The pieces of a file in one array: each byte is copied once. */
export function joinPieces(pieces: Iterable<Uint8Array>): Uint8Array {
  const list = [...pieces];
  const joined = new Uint8Array(list.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of list) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}
