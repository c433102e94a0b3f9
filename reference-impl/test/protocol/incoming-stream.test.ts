import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
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

function stream(options: { idleMs?: number } = {}): {
  incoming: IncomingStream;
  onPart: ReturnType<typeof vi.fn>;
  onFault: ReturnType<typeof vi.fn>;
} {
  const [onPart, onFault] = [vi.fn(), vi.fn()];
  const parts = new Map([
    [0, 1],
    [2, 2],
  ]);
  return { incoming: new IncomingStream({ blob: false, parts, onPart, onFault, ...options }), onPart, onFault };
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

describe("a stream that stalls", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("fails when no chunk has come for its idle time, counted from the last one", () => {
    const { incoming, onPart, onFault } = stream({ idleMs: 1000 });
    vi.advanceTimersByTime(900);
    incoming.accept(chunk({}));
    vi.advanceTimersByTime(900);
    expect(onFault).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(onFault.mock.calls).toEqual([[expect.objectContaining({ code: "DMPC_STREAM_TIMEOUT" })]]);
    incoming.accept(chunk({ partIndex: 2 }));
    expect(onPart.mock.calls.length).toBe(1);
  });

  it("waits for nothing once all parts are there, or it is closed, or nobody limits it", () => {
    const whole = stream({ idleMs: 1000 });
    whole.incoming.accept(chunk({}));
    whole.incoming.accept(chunk({ partIndex: 2, payload: Uint8Array.of(1, 2) }));
    const closed = stream({ idleMs: 1000 });
    closed.incoming.close();
    const patient = stream();
    vi.advanceTimersByTime(1_000_000);
    for (const { onFault } of [whole, closed, patient]) expect(onFault).not.toHaveBeenCalled();
  });
});
