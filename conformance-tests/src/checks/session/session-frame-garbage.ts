import fc from "fast-check";
import { type Chunk, encodeChunk, hex, type Session } from "../../client/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** A binary message that is no chunk of this protocol, and what is wrong with it. */
interface Garbage {
  readonly what: string;
  readonly bytes: Uint8Array;
}

const BLOB_BYTES = 64;

/** A right chunk of stream 1, which an edge knows of when the garbage comes. */
const right: Chunk = {
  streamId: 1,
  partIndex: 0,
  byteOffset: 0,
  payload: Uint8Array.of(1, 2, 3, 4),
  last: false,
  blob: true,
  crc: true,
};

const unannounced = fc.integer({ min: 2, max: 2 ** 32 - 1 });

const garbage: fc.Arbitrary<Garbage> = fc.oneof(
  fc.uint8Array({ maxLength: 23 }).map((bytes) => ({ what: "a message shorter than a header", bytes })),
  fc.constant({ what: "a header cut short", bytes: encodeChunk(right).subarray(0, 23) }),
  broken("a wrong magic", fc.integer({ min: 0, max: 0xffff }), 0x4d44, (view, magic) => {
    view.setUint16(0, magic, true);
  }),
  broken("a wrong version", fc.integer({ min: 0, max: 255 }), 1, (view, version) => {
    view.setUint8(2, version);
  }),
  broken("an unknown flag", fc.integer({ min: 1, max: 31 }), 0, (view, unknown) => {
    view.setUint8(3, view.getUint8(3) | (unknown << 3));
  }),
  broken("an offset above 2^53 - 1", fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }), 0n, (view, offset) => {
    view.setBigUint64(16, offset, true);
  }),
  broken("a stream that nobody announced", fc.oneof(fc.constant(0), unannounced), 1, (view, streamId) => {
    view.setUint32(4, streamId, true);
  }),
);

/** @see spec/data-plane.md#faults */
export const sessionFrameGarbage: Check = {
  checkId: "SESSION-FRAME-GARBAGE",
  role: "session",
  requirements: ["DMPC-DATA-006", "DMPC-DATA-010"],
  title: "A binary message that is no chunk ends its own connection with status 1008, and no other one.",
  behaviour: "invalid",
  sends:
    "Binary messages that are too short, or have a wrong magic, version, flag, offset or stream, one a connection.",
  async run(context) {
    const bystander = await context.openSession();
    await context.forAll(
      garbage,
      async ({ what, bytes }) => {
        const session = await context.openSession();
        if (context.hello.roles.includes("edge")) announceBlob(session);
        session.connection.sendBinary(bytes);
        const { code, reason } = await session.connection.expectClosing(`after ${what}: ${hex(bytes)}`);
        if (code !== 1008 || !reason.startsWith("DMPC_FRAME_INVALID")) {
          throw nonConformance(
            `[DMPC-DATA-006] status 1008 and a reason that begins with DMPC_FRAME_INVALID after ${what}: ${hex(bytes)}`,
            `status ${String(code)} and reason "${reason}"`,
          );
        }
        await bystander.expectOrder();
      },
      0.3,
    );
    await (await context.openSession()).expectOrder();
  },
};

function announceBlob(session: Session): void {
  const params = { streamId: session.newStreamId(), digest: `sha256:${"0".repeat(64)}`, sizeBytes: BLOB_BYTES };
  session.sendRequest("blob.put", params);
}

function broken<T>(
  what: string,
  values: fc.Arbitrary<T>,
  rightValue: T,
  write: (view: DataView, value: T) => void,
): fc.Arbitrary<Garbage> {
  return values
    .filter((value) => value !== rightValue)
    .map((value) => {
      const bytes = encodeChunk(right);
      write(new DataView(bytes.buffer), value);
      return { what, bytes };
    });
}
