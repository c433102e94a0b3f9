import type { ConformanceFrame } from "@dmpc/schemas";
import fc from "fast-check";
import { encodeChunk } from "../client/chunk.ts";
import { hostileText } from "./hostile-text.ts";

const head = fc.record({
  connection: fc.integer({ min: 1, max: 5 }),
  atMs: fc.double({ min: 0, max: 1e5, noNaN: true }),
});

const sender = fc.constantFrom("suite" as const, "implementation" as const);

const marks = fc.record({ cut: fc.constant(true as const), fault: hostileText(1, 100) }, { requiredKeys: [] });

const message = fc.oneof(
  hostileText(0, 200),
  fc
    .record({ jsonrpc: fc.constant("2.0"), id: fc.nat(99), method: hostileText(1, 20), params: fc.jsonValue() })
    .map((value) => JSON.stringify(value)),
  fc
    .record({ jsonrpc: fc.constant("2.0"), id: fc.nat(99), result: fc.jsonValue() })
    .map((value) => JSON.stringify(value)),
);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc
    .record({
      streamId: fc.nat(99),
      partIndex: fc.nat(9),
      byteOffset: fc.nat(9_999),
      payload: fc.uint8Array({ maxLength: 40 }),
      last: fc.boolean(),
      blob: fc.boolean(),
      crc: fc.boolean(),
    })
    .map(encodeChunk),
);

const offered = fc.array(hostileText(0, 20), { maxLength: 2 });

/** Frames of any kind, as a recorder sees them on a connection to a hostile product. */
export const conformanceFrame: fc.Arbitrary<ConformanceFrame> = fc.oneof(
  fc
    .tuple(head, offered, hostileText(0, 20))
    .map(([at, names, subprotocol]): ConformanceFrame => ({ kind: "opened", ...at, offered: names, subprotocol })),
  fc
    .tuple(head, offered, fc.integer({ min: 0, max: 999 }))
    .map(([at, names, httpStatus]): ConformanceFrame => ({ kind: "refused", ...at, offered: names, httpStatus })),
  fc.tuple(head, sender, message, marks).map(([at, from, text, more]): ConformanceFrame => ({
    kind: "text",
    ...at,
    sender: from,
    sizeBytes: Buffer.byteLength(text),
    text,
    ...more,
  })),
  fc.tuple(head, sender, bytes, marks).map(([at, from, data, more]): ConformanceFrame => ({
    kind: "binary",
    ...at,
    sender: from,
    sizeBytes: data.length,
    base64: Buffer.from(data).toString("base64"),
    ...more,
  })),
  fc
    .tuple(head, sender, fc.integer({ min: 1_000, max: 4_999 }), hostileText(0, 50))
    .map(([at, from, code, reason]): ConformanceFrame => ({ kind: "closed", ...at, sender: from, code, reason })),
);
