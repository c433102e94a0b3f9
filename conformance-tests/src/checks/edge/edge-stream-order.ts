import { digestOf, encodeChunk, Inference, refusalOf, type Session } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, inputParts, plainInputs } from "./golden-run.ts";

/** Most inferences that are begun to reach the limit; a larger limit is not tried. */
const MANY = 64;

const BLOB = Uint8Array.of(1, 2, 3, 4);

/** @see spec/deployment-and-inference.md#deploying */
export const edgeStreamOrder: Check = {
  checkId: "EDGE-STREAM-ORDER",
  role: "edge",
  requirements: ["DMPC-DATA-005", "DMPC-CTRL-013", "DMPC-DEPL-009", "DMPC-DEPL-006"],
  title: "A blob.put or an infer.start with several faults is refused for the first one in the specification's order.",
  behaviour: "invalid",
  sends:
    "A blob.put and an infer.start with two faults each, of schema, stream id, limit, deployment, chunk or digest.",
  async run(context) {
    const session = await context.session();
    await expectBlobOrder(session);
    const { maxConcurrentInferences } = session.hello.limits;
    if (maxConcurrentInferences <= MANY) await expectInferenceOrder(session, maxConcurrentInferences);
    await session.expectOrder();
  },
};

async function expectBlobOrder(session: Session): Promise<void> {
  const digest = digestOf(BLOB);
  const used = session.newStreamId();
  const unknown = { deploymentId: "never deployed", streamId: used };
  await session.expectRefusal("infer.start", unknown, "DMPC_DEPLOY_UNKNOWN");
  // The schema comes before the stream id, and the stream id before the limit.
  await session.expectRefusal("blob.put", { streamId: used, digest }, "DMPC_DOCUMENT_INVALID");
  await session.expectRefusal("infer.start", { streamId: used }, "DMPC_DOCUMENT_INVALID");
  const tooLarge = session.hello.limits.maxBlobBytes + 1;
  const repeated = { streamId: used, digest, sizeBytes: tooLarge };
  await session.expectRefusal("blob.put", repeated, "DMPC_STREAM_ID");
  // The fault of a chunk comes before that of the whole, which has another digest.
  const streamId = session.newStreamId();
  const other = digestOf(Uint8Array.of(9));
  const answer = session.request("blob.put", { streamId, digest: other, sizeBytes: BLOB.length });
  const chunk = { streamId, partIndex: 0, payload: BLOB.subarray(0, 3), last: false, blob: true, crc: true };
  session.connection.sendBinary(encodeChunk({ ...chunk, byteOffset: 0 }));
  session.connection.sendBinary(encodeChunk({ ...chunk, byteOffset: 1, last: true }));
  refusalOf("a blob of another digest with a chunk that overlaps", await answer, "DMPC_CHUNK_OVERLAP");
}

async function expectInferenceOrder(session: Session, limit: number): Promise<void> {
  const deployment = await deployGolden(session, SCALE, { deploymentId: "stream order" });
  const inferences = Array.from({ length: limit }, () => new Inference(session, deployment));
  const used = inferences.at(-1)?.streamId ?? 1;
  const unknown = "never deployed";
  const repeated = { deploymentId: unknown, streamId: used };
  await session.expectRefusal("infer.start", repeated, "DMPC_STREAM_ID");
  const surplus = { deploymentId: unknown, streamId: session.newStreamId() };
  await session.expectRefusal("infer.start", surplus, "DMPC_LIMIT_EXCEEDED");
  for (const inference of inferences) {
    inference.sendAll(inputParts(SCALE, plainInputs(SCALE)));
    await inference.finish();
  }
  await session.call("deploy.release", { deploymentId: deployment.deploymentId });
}
