import type { Piece } from "../client/pieces.ts";

/** Up to so many pieces, every order is tried: there are 24 of four. */
const MOST_SHUFFLED = 4;

/**
 * Every way to cut a part in pieces of at least a byte: 2^(sizeBytes - 1) of them. Up to four pieces come in every order;
 * more come in order, reversed, and from the middle on.
 *
 * @param sizeBytes - At least 1, and small.
 */
export function everyChunking(sizeBytes: number): Piece[][] {
  const found: Piece[][] = [];
  for (let mask = 0; mask < 2 ** (sizeBytes - 1); mask += 1) {
    const pieces: Piece[] = [];
    let from = 0;
    for (let to = 1; to <= sizeBytes; to += 1) {
      // Bit i says whether there is a cut behind byte i.
      if (to < sizeBytes && ((mask >> (to - 1)) & 1) === 0) continue;
      pieces.push({ partIndex: 0, from, to, crc: (mask + to) % 2 === 0 });
      from = to;
    }
    found.push(...(pieces.length <= MOST_SHUFFLED ? everyOrder(pieces) : someOrders(pieces)));
  }
  return found;
}

function everyOrder<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    everyOrder(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

function someOrders<T>(items: readonly T[]): T[][] {
  const middle = items.length >> 1;
  return [[...items], [...items].reverse(), [...items.slice(middle), ...items.slice(0, middle)]];
}
