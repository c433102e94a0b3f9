import type { DeployPrepareParams } from "@dmpc/schemas";
import { everyChunking } from "../../arbitraries/index.ts";
import { encodeChunk, Inference, putBlob, type Session } from "../../client/index.ts";
import { encodeTensor, WORD } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectGolden, inferGolden } from "./golden-run.ts";

const PART_BYTES = 8;

/** Position of the field `crc32` in the header of a chunk. */
const CRC_OFFSET = 12;

/** A number whose eight bytes differ, so that none can take another's place unseen. */
const NUMBER = 0x00_01_02_03_04_05_06_07;

/** A blob of eight bytes that differ; it is no model, and need not be. */
const BLOB = Uint8Array.of(7, 6, 5, 4, 3, 2, 1, 0);

/** @see spec/data-plane.md#chunk */
export const edgeEveryChunking: Check = {
  checkId: "EDGE-EVERY-CHUNKING",
  role: "edge",
  requirements: ["DMPC-DATA-003"],
  title:
    "Eight bytes are accepted in all the ways to cut them up, in every order of few chunks, with a CRC-32 and without.",
  behaviour: "valid",
  sends:
    "An input and a blob of eight bytes in all ways to cut them up, and a chunk whose unused CRC-32 field is not 0.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, WORD, { deploymentId: "every chunking" });
    const chunkings = everyChunking(PART_BYTES);
    for (const pieces of chunkings) await inferGolden(session, deployment, WORD, [[NUMBER]], pieces);
    await expectCrcIgnored(session, deployment);
    // A blob in a wrong order would not have its digest.
    for (const pieces of chunkings) await putBlob(session, BLOB, pieces);
    await session.expectOrder();
  },
};

/** Without the flag `crc` the field is sent as 0, and what else it has is ignored. */
async function expectCrcIgnored(session: Session, deployment: DeployPrepareParams): Promise<void> {
  const inference = new Inference(session, deployment);
  const { streamId } = inference;
  const payload = encodeTensor("int64", [NUMBER]);
  const chunk = { streamId, partIndex: 0, byteOffset: 0, payload, last: true, blob: false, crc: false };
  const message = encodeChunk(chunk);
  new DataView(message.buffer).setUint32(CRC_OFFSET, 0xdead_beef, true);
  session.connection.sendBinary(message);
  expectGolden(WORD, [[NUMBER]], await inference.finish());
}
