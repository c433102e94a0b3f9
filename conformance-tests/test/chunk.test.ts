import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, decodeChunk, encodeChunk, hex, IncomingParts } from "../src/client/index.ts";
import { CheckOutcome } from "../src/verdict/check-outcome.ts";

const bytesOf = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits.replaceAll(" ", ""), "hex"));

/** The two chunks that spec/data-plane.md spells out. */
const EXAMPLES: readonly (readonly [string, Chunk, string])[] = [
  [
    "four bytes that end part 1 of stream 7",
    {
      streamId: 7,
      partIndex: 1,
      byteOffset: 4,
      payload: Uint8Array.of(1, 2, 3, 4),
      last: true,
      blob: false,
      crc: true,
    },
    "44 4d 01 05 07 00 00 00 01 00 00 00 cd fb 3c b6 04 00 00 00 00 00 00 00 01 02 03 04",
  ],
  [
    "part 0 of no bytes",
    { streamId: 7, partIndex: 0, byteOffset: 0, payload: new Uint8Array(), last: true, blob: false, crc: false },
    "44 4d 01 01 07 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
  ],
];

describe("the chunk codec", () => {
  it.each(EXAMPLES)("writes and reads the specification's example: %s", (_what, chunk, digits) => {
    expect(hex(encodeChunk(chunk))).toBe(digits);
    expect(decodeChunk(bytesOf(digits))).toEqual(chunk);
  });

  it("reads what it wrote", () => {
    const chunk = fc.record({
      streamId: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      partIndex: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      byteOffset: fc.maxSafeNat(),
      payload: fc.uint8Array({ maxLength: 100 }),
      last: fc.boolean(),
      blob: fc.boolean(),
      crc: fc.boolean(),
    });
    fc.assert(
      fc.property(chunk, (value) => {
        expect(decodeChunk(encodeChunk(value))).toEqual(value);
      }),
      { seed: 1 },
    );
  });

  it("survives any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeChunk(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(CheckOutcome);
        }
      }),
      { seed: 1 },
    );
  });
});

describe("incoming parts", () => {
  const entry = { tensorId: "y", dtype: "uint8" as const, shape: [4], sizeBytes: 4 };
  const parts = (): IncomingParts =>
    new IncomingParts([
      { ...entry, from: "end", to: "edge" },
      { ...entry, from: "edge", to: "end" },
    ]);
  const chunk = (change: Partial<Chunk>): Chunk => ({
    streamId: 1,
    partIndex: 1,
    byteOffset: 0,
    payload: Uint8Array.of(1, 2, 3, 4),
    last: true,
    blob: false,
    crc: false,
    ...change,
  });

  it("put a part together from chunks in any order", () => {
    const incoming = parts();
    incoming.add(chunk({ byteOffset: 2, payload: Uint8Array.of(3, 4) }));
    expect(incoming.incomplete).toEqual([1]);
    incoming.add(chunk({ payload: Uint8Array.of(1, 2), last: false }));
    expect(incoming.incomplete).toEqual([]);
    expect(incoming.whole.get(1)).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it.each<[string, Chunk[]]>([
    ["[DMPC-DATA-001] the flag last missing", [chunk({ last: false })]],
    ["[DMPC-DATA-001] the flag last too early", [chunk({ payload: Uint8Array.of(1) })]],
    ["a part of the other direction", [chunk({ partIndex: 0 })]],
    ["a part that does not exist", [chunk({ partIndex: 2 })]],
    ["the flag blob", [chunk({ blob: true })]],
    ["bytes beyond the end", [chunk({ byteOffset: 1 })]],
    ["[DMPC-INFER-001] bytes twice", [chunk({}), chunk({})]],
    ["no bytes of a part that has some", [chunk({ payload: new Uint8Array(), last: false })]],
  ])("refuse %s", (_what, chunks) => {
    const incoming = parts();
    expect(() => {
      for (const one of chunks) incoming.add(one);
    }).toThrow(CheckOutcome);
  });

  it("[DMPC-INFER-001] refuse chunks after the answer", () => {
    const incoming = parts();
    incoming.close();
    expect(() => {
      incoming.add(chunk({}));
    }).toThrow(CheckOutcome);
  });
});
