import { digestOf, encodeChunk } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** @see spec/data-plane.md#streams */
export const edgeStreamId: Check = {
  checkId: "EDGE-STREAM-ID",
  role: "edge",
  requirements: ["DMPC-DATA-005", "DMPC-CTRL-008"],
  title: "A stream id is used once, larger than all before it; chunks of streams that are not under way are discarded.",
  behaviour: "inopportune",
  sends: "Calls with stream ids that were used, skipped or refused, and chunks of streams that are not under way.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, SCALE, { deploymentId: "streams" });
    const { deploymentId } = deployment;
    const blob = { digest: digestOf(Uint8Array.of(1)), sizeBytes: 1 };
    await expectServed(session, deployment, SCALE);

    const skipped = session.newStreamId();
    const refused = session.newStreamId();
    const unknown = { deploymentId: "never deployed", streamId: refused };
    await session.expectRefusal("infer.start", unknown, "DMPC_DEPLOY_UNKNOWN");
    for (const streamId of [1, skipped, refused]) {
      await session.expectRefusal("infer.start", { deploymentId, streamId }, "DMPC_STREAM_ID");
      await session.expectRefusal("blob.put", { ...blob, streamId }, "DMPC_STREAM_ID");
      // Which fault of infer.start counts is settled: the stream's does.
      await session.expectRefusal("infer.start", { ...unknown, streamId }, "DMPC_STREAM_ID");
      const chunk = { streamId, partIndex: 0, byteOffset: 0, payload: Uint8Array.of(1), last: false, crc: true };
      session.connection.sendBinary(encodeChunk({ ...chunk, blob: false }));
      session.connection.sendBinary(encodeChunk({ ...chunk, blob: true }));
      // Of a chunk of a stream that has ended only the header is looked at: not its place, nor its CRC-32.
      const wrongCrc = encodeChunk({ ...chunk, blob: false });
      wrongCrc[wrongCrc.length - 1] = 2;
      session.connection.sendBinary(wrongCrc);
      session.connection.sendBinary(encodeChunk({ ...chunk, partIndex: 99, byteOffset: 2 ** 40, blob: false }));
    }
    await expectServed(session, deployment, SCALE);
    await session.expectOrder();
  },
};
