import { digestOf, Inference, refusalOf, type Session } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { faultyTransfers } from "./faulty-chunks.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** @see spec/data-plane.md#faults */
export const edgeChunkFaults: Check = {
  checkId: "EDGE-CHUNK-FAULTS",
  role: "edge",
  requirements: ["DMPC-DATA-007", "DMPC-DATA-008", "DMPC-DATA-009", "DMPC-CTRL-008"],
  title: "A chunk with a wrong CRC-32, a wrong place or bytes that had arrived ends its inference or blob alone.",
  behaviour: "invalid",
  sends: "Inferences and blobs with each fault of a chunk: wrong CRC-32, index, offset, flag or length, and overlaps.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, SCALE, { deploymentId: "faults" });
    const [x] = deployment.boundary;
    // Part 1 is the result, which the edge device sends itself; there is no part 2.
    const target = { sizeBytes: x?.sizeBytes ?? 0, blob: false, wrongPartIndices: [1, 2, 2 ** 32 - 1] };
    for (const { requirement, what, code, messages } of faultyTransfers(target)) {
      const inference = new Inference(session, deployment);
      for (const message of messages(inference.streamId)) session.connection.sendBinary(message);
      refusalOf(`[${requirement}] infer.start after a chunk with ${what}`, await inference.answer, code);
      await expectServed(session, deployment, SCALE);
    }
    await expectBlobFaults(session);
    await session.expectOrder();
  },
};

async function expectBlobFaults(session: Session): Promise<void> {
  const sizeBytes = 100;
  const digest = digestOf(new Uint8Array(sizeBytes));
  for (const transfer of faultyTransfers({ sizeBytes, blob: true, wrongPartIndices: [1, 2 ** 32 - 1] })) {
    const streamId = session.newStreamId();
    const answer = session.request("blob.put", { streamId, digest, sizeBytes });
    for (const message of transfer.messages(streamId)) session.connection.sendBinary(message);
    refusalOf(`[${transfer.requirement}] blob.put after a chunk with ${transfer.what}`, await answer, transfer.code);
  }
}
