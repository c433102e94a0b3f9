/** A stretch of a part or blob that travels as one chunk. */
export interface Piece {
  /** The part; 0 for a blob. */
  readonly partIndex: number;
  /** First byte. */
  readonly from: number;
  /** Byte after the last one. */
  readonly to: number;
  /** Whether its chunk carries a CRC-32. */
  readonly crc: boolean;
}

/** A part or blob in order, in pieces of at most a given size. One of no bytes is one piece. */
export function inOrder(partIndex: number, sizeBytes: number, pieceBytes: number): Piece[] {
  const count = Math.max(1, Math.ceil(sizeBytes / pieceBytes));
  return Array.from({ length: count }, (_, index) => ({
    partIndex,
    from: index * pieceBytes,
    to: Math.min(sizeBytes, (index + 1) * pieceBytes),
    crc: true,
  }));
}
