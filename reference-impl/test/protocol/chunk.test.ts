import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chunk, cutIntoChunks, decodeChunk, encodeChunk } from "../../src/protocol/chunk.ts";

const chunks: fc.Arbitrary<Chunk> = fc.record({
  streamId: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  partIndex: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  byteOffset: fc.maxSafeNat(),
  last: fc.boolean(),
  blob: fc.boolean(),
  payload: fc.uint8Array({ maxLength: 200 }),
});

describe("the chunk codec", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        expect(decodeChunk(encodeChunk(chunk))).toEqual({ ...chunk, intact: true });
      }),
      { seed: 71 },
    );
  });

  it("writes the bytes of the specification's example", () => {
    const message = encodeChunk({
      streamId: 7,
      partIndex: 1,
      byteOffset: 4,
      last: true,
      blob: false,
      payload: Uint8Array.of(1, 2, 3, 4),
    });
    expect(Buffer.from(message).toString("hex")).toBe(
      "444d0105" + "07000000" + "01000000" + "cdfb3cb6" + "0400000000000000" + "01020304",
    );
  });

  it("reads the specification's example without a CRC-32", () => {
    const message = Buffer.from("444d0101" + "07000000" + "00000000" + "00000000" + "0000000000000000", "hex");
    expect(decodeChunk(message)).toMatchObject({ streamId: 7, partIndex: 0, last: true, blob: false, intact: true });
  });

  it("[DMPC-DATA-006] survives any bytes: a chunk, or DMPC_FRAME_INVALID", () => {
    const almost = fc.tuple(chunks, fc.nat({ max: 23 }), fc.nat({ max: 255 })).map(([chunk, position, value]) => {
      const message = encodeChunk(chunk);
      message[position] = value;
      return message;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), almost), (message) => {
        try {
          expect(decodeChunk(message).payload.byteLength).toBe(message.byteLength - 24);
        } catch (error) {
          expect(error).toMatchObject({ code: "DMPC_FRAME_INVALID" });
        }
      }),
      { seed: 72, numRuns: 1000 },
    );
  });

  it("[DMPC-DATA-007] notices every flipped bit of a payload", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), fc.nat({ max: 7 }), (payload, at, bit) => {
        const message = encodeChunk({ streamId: 1, partIndex: 0, byteOffset: 0, last: true, blob: false, payload });
        const position = 24 + (at % payload.byteLength);
        message[position] = (message[position] ?? 0) ^ (1 << bit);
        expect(decodeChunk(message).intact).toBe(false);
      }),
      { seed: 73 },
    );
  });

  it("[DMPC-DATA-001] [DMPC-DATA-002] cuts a part into chunks that follow each other, the last one marked", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 25, max: 90 }), (bytes, maxMessageBytes) => {
        const cut = [...cutIntoChunks({ streamId: 1, partIndex: 2, blob: false, bytes }, maxMessageBytes)];
        expect(Buffer.concat(cut.map(({ payload }) => payload))).toEqual(Buffer.from(bytes));
        expect(cut.map(({ last }) => last)).toEqual(cut.map((_, index) => index === cut.length - 1));
        for (const chunk of cut) expect(encodeChunk(chunk).byteLength).toBeLessThanOrEqual(maxMessageBytes);
        expect(cut.length).toBeGreaterThan(0);
      }),
      { seed: 74 },
    );
  });
});
