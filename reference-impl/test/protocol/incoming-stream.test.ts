import { describe, expect, it, vi } from "vitest";
import type { ReceivedChunk } from "../../src/protocol/chunk.ts";
import { IncomingStream } from "../../src/protocol/incoming-stream.ts";

function chunk(changes: Partial<ReceivedChunk>): ReceivedChunk {
  return {
    streamId: 1,
    partIndex: 0,
    byteOffset: 0,
    last: true,
    blob: false,
    payload: Uint8Array.of(7),
    intact: true,
    ...changes,
  };
}

function stream(): { incoming: IncomingStream; onPart: ReturnType<typeof vi.fn>; onFault: ReturnType<typeof vi.fn> } {
  const [onPart, onFault] = [vi.fn(), vi.fn()];
  const parts = new Map([
    [0, 1],
    [2, 2],
  ]);
  return { incoming: new IncomingStream({ blob: false, parts, onPart, onFault }), onPart, onFault };
}

describe("IncomingStream", () => {
  it("[DMPC-DATA-004] hands out each part when it is complete, in any order", () => {
    const { incoming, onPart, onFault } = stream();
    incoming.accept(chunk({ partIndex: 2, byteOffset: 1 }));
    incoming.accept(chunk({}));
    incoming.accept(chunk({ partIndex: 2, last: false }));
    expect(onPart.mock.calls).toEqual([
      [0, Uint8Array.of(7)],
      [2, Uint8Array.of(7, 7)],
    ]);
    expect(onFault).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<ReceivedChunk>]>([
    ["DMPC_FRAME_CRC", { intact: false }],
    ["DMPC_CHUNK_RANGE", { partIndex: 1 }],
    ["DMPC_CHUNK_RANGE", { blob: true }],
    ["DMPC_CHUNK_RANGE", { last: false }],
    // The checks of one chunk are made in this order.
    ["DMPC_FRAME_CRC", { intact: false, partIndex: 1 }],
  ])("fails with %s on %j, once, and takes nothing more", (code, fault) => {
    const { incoming, onPart, onFault } = stream();
    incoming.accept(chunk(fault));
    incoming.accept(chunk(fault));
    incoming.accept(chunk({}));
    expect(onFault.mock.calls).toEqual([[expect.objectContaining({ code })]]);
    expect(onPart).not.toHaveBeenCalled();
  });
});
