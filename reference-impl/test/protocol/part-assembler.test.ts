import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutIntoChunks, decodeChunk, encodeChunk, type ReceivedChunk } from "../../src/protocol/chunk.ts";
import { PartAssembler } from "../../src/protocol/part-assembler.ts";

/** A part cut into chunks, in a drawn order. */
const shuffled = fc
  .tuple(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 25, max: 60 }))
  .chain(([bytes, maxMessageBytes]) => {
    const messages = [...cutIntoChunks({ streamId: 1, partIndex: 0, blob: false, bytes }, maxMessageBytes)];
    const chunks = messages.map((chunk) => decodeChunk(encodeChunk(chunk)));
    return fc.record({
      bytes: fc.constant(bytes),
      chunks: fc.shuffledSubarray(chunks, { minLength: chunks.length }),
    });
  });

describe("PartAssembler", () => {
  it("[DMPC-DATA-003] puts a part together from chunks in any order, complete with the last to come", () => {
    fc.assert(
      fc.property(shuffled, ({ bytes, chunks }) => {
        const assembler = new PartAssembler(bytes.byteLength);
        const results = chunks.map((chunk) => assembler.accept(chunk));
        expect(results.slice(0, -1).every((result) => result === undefined)).toBe(true);
        expect(results.at(-1)).toEqual(bytes);
      }),
      { seed: 81, numRuns: 500 },
    );
  });

  it("[DMPC-DATA-009] refuses a chunk that it has, whenever it comes again", () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), fc.nat(), ({ bytes, chunks }, which, when) => {
        const repeated = which % chunks.length;
        const again = repeated + 1 + (when % (chunks.length - repeated));
        const order = [...chunks.slice(0, again), ...chunks.slice(repeated, repeated + 1)];
        const assembler = new PartAssembler(bytes.byteLength);
        for (const chunk of order.slice(0, -1)) assembler.accept(chunk);
        expect(() => order.slice(-1).map((chunk) => assembler.accept(chunk))).toThrow(
          expect.objectContaining({ code: "DMPC_CHUNK_OVERLAP" }),
        );
      }),
      { seed: 82, numRuns: 500 },
    );
  });

  it.each<[string, Partial<ReceivedChunk>]>([
    ["beyond the end", { byteOffset: 7, payload: new Uint8Array(2), last: true }],
    ["without bytes", { byteOffset: 0, payload: new Uint8Array(0) }],
    ["at the end without the flag last", { byteOffset: 4, payload: new Uint8Array(4) }],
    ["before the end with the flag last", { byteOffset: 0, payload: new Uint8Array(4), last: true }],
    ["far beyond the end", { byteOffset: Number.MAX_SAFE_INTEGER, payload: new Uint8Array(1) }],
  ])("[DMPC-DATA-008] refuses a chunk %s", (_, fault) => {
    const chunk: ReceivedChunk = {
      streamId: 1,
      partIndex: 0,
      byteOffset: 0,
      last: false,
      blob: false,
      payload: new Uint8Array(1),
      intact: true,
      ...fault,
    };
    expect(() => new PartAssembler(8).accept(chunk)).toThrow(expect.objectContaining({ code: "DMPC_CHUNK_RANGE" }));
  });

  it("[DMPC-DATA-009] refuses chunks that overlap in part, from the left and from the right", () => {
    const at = (byteOffset: number, length: number): ReceivedChunk => ({
      streamId: 1,
      partIndex: 0,
      byteOffset,
      last: false,
      blob: false,
      payload: new Uint8Array(length),
      intact: true,
    });
    for (const overlapping of [at(0, 5), at(5, 3), at(5, 1), at(3, 4), at(4, 2)]) {
      const assembler = new PartAssembler(100);
      assembler.accept(at(4, 2));
      expect(() => assembler.accept(overlapping)).toThrow(expect.objectContaining({ code: "DMPC_CHUNK_OVERLAP" }));
    }
  });
});
