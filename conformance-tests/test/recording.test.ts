import { type ConformanceFrame, findViolation } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeChunk } from "../src/index.ts";
import { Recording } from "../src/recording/recording.ts";
import { shortened } from "../src/recording/shortened.ts";

const text = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** Records one connection, and returns the frames. */
function record(act: (tap: ReturnType<Recording["tap"]>) => void): {
  frames: readonly ConformanceFrame[];
  recording: Recording;
} {
  const recording = new Recording();
  act(recording.tap());
  return { frames: recording.frames, recording };
}

describe("a recording", () => {
  it("has frames that are valid under their schema, whatever passes", () => {
    const message = fc.record({
      sender: fc.constantFrom("suite" as const, "implementation" as const),
      form: fc.constantFrom("text" as const, "binary" as const, "fragment" as const, "last-fragment" as const),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.json().map((json) => Uint8Array.from(Buffer.from(json))),
      ),
    });
    fc.assert(
      fc.property(fc.array(message), fc.string(), (messages, reason) => {
        const { frames } = record((tap) => {
          tap.opened(["dmpc.v1"], "dmpc.v1");
          for (const { sender, form, bytes } of messages) tap.message(sender, form, bytes);
          tap.closed("implementation", 1006, reason);
        });
        expect(frames.length).toBe(messages.length + 2);
        for (const frame of frames) {
          expect(findViolation("conformance-frame", frame)).toBe(undefined);
          expect(findViolation("conformance-frame", shortened(frame))).toBe(undefined);
        }
      }),
    );
  });

  it("keeps the bytes that passed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        const { frames } = record((tap) => {
          tap.message("suite", "binary", bytes);
        });
        const [frame] = frames;
        expect(frame?.kind === "binary" && Buffer.from(frame.base64, "base64").equals(bytes)).toBe(true);
      }),
    );
  });

  it.each([
    [
      "text that is not JSON",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("implementation", "text", Buffer.from("{"));
      },
      "JSON",
    ],
    [
      "a message of no JSON-RPC",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("implementation", "text", text({}));
      },
      "rpc-message",
    ],
    [
      "a result that its method does not have",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("suite", "text", text({ jsonrpc: "2.0", id: 4, method: "state.get", params: {} }));
        tap.message("implementation", "text", text({ jsonrpc: "2.0", id: 4, result: {} }));
      },
      "system-state",
    ],
    [
      "a notification of an invalid state",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("implementation", "text", text({ jsonrpc: "2.0", method: "state.report", params: {} }));
      },
      "system-state",
    ],
    [
      "a chunk with a wrong magic",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("implementation", "binary", new Uint8Array(24));
      },
      "44 4d",
    ],
    [
      "parameters of an end device",
      (tap: ReturnType<Recording["tap"]>) => {
        tap.message("implementation", "text", text({ jsonrpc: "2.0", id: 1, method: "hello", params: {} }));
      },
      "hello-params",
    ],
  ])("finds the fault of %s", (_what, act, word) => {
    const { recording, frames } = record(act);
    expect(recording.fault).toContain(word);
    expect(frames.at(-1)).toMatchObject({ fault: expect.stringContaining(word) as string });
  });

  it("lays what the suite sends wrongly on purpose to nobody", () => {
    const { recording, frames } = record((tap) => {
      tap.message("suite", "text", Buffer.from("["));
      tap.message("suite", "binary", new Uint8Array(3));
    });
    expect(recording.fault).toBe(undefined);
    expect(frames.every((frame) => "fault" in frame)).toBe(true);
  });

  it("takes an answer to an id that the suite used twice for that of either call, and of no other", () => {
    const twice = (answer: object): string | undefined =>
      record((tap) => {
        tap.message("suite", "text", text({ jsonrpc: "2.0", id: 1, method: "ping", params: {} }));
        tap.message("suite", "text", text({ jsonrpc: "2.0", id: 1, method: "state.get", params: {} }));
        tap.message("implementation", "text", text({ jsonrpc: "2.0", id: 1, result: answer }));
      }).recording.fault;
    expect(twice({})).toBe(undefined);
    expect(twice({ deviceId: "x" })).toContain("not valid under");
  });

  it("tells the ids of the two directions apart", () => {
    const { recording } = record((tap) => {
      tap.message("implementation", "text", text({ jsonrpc: "2.0", id: 1, method: "ping", params: {} }));
      tap.message("suite", "text", text({ jsonrpc: "2.0", id: 1, method: "state.get", params: {} }));
      tap.message("suite", "text", text({ jsonrpc: "2.0", id: 1, result: {} }));
    });
    expect(recording.fault).toBe(undefined);
  });

  it("says that it is cut when there is more than it keeps, and keeps the newest", () => {
    const payload = new Uint8Array(2 ** 20);
    const { recording, frames } = record((tap) => {
      for (let streamId = 1; streamId <= 40; streamId += 1) {
        const chunk = { streamId, partIndex: 0, byteOffset: 0, payload, last: true, blob: false, crc: false };
        tap.message("implementation", "binary", encodeChunk(chunk));
      }
    });
    expect(recording.cut).toBe(true);
    expect(frames.length).toBeLessThan(40);
    const last = recording.frames.at(-1);
    expect(last?.kind === "binary" && Buffer.from(last.base64, "base64").readUInt32LE(4)).toBe(40);
  });

  it("hears nothing once it has ended", () => {
    const recording = new Recording();
    const tap = recording.tap();
    recording.end();
    tap.message("implementation", "text", Buffer.from("{"));
    expect([recording.frames, recording.fault]).toEqual([[], undefined]);
  });
});
