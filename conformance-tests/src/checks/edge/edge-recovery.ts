import type { DeployPrepareParams } from "@dmpc/schemas";
import { digestOf, encodeChunk, Inference, offerBlob, type Session } from "../../client/index.ts";
import { relabel, SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { faultyTransfers } from "./faulty-chunks.ts";
import { deployGolden, expectServed, inputParts, plainInputs } from "./golden-run.ts";

/** What can go wrong on a connection on which a deployment is held. */
interface Mishap {
  readonly what: string;
  /** Whether the connection is of no use afterwards. */
  readonly ends: boolean;
  readonly happen: (session: Session, deployment: DeployPrepareParams, nonce: string) => Promise<void>;
}

const BLOB_BYTES = 1_000;

const MISHAPS: readonly Mishap[] = [
  survived("calls that are refused", async (session) => {
    await session.request("infer.start", { deploymentId: "never deployed", streamId: session.newStreamId() });
    await session.request("deploy.release", { deploymentId: "never deployed" });
    await session.request("deploy.prepare", { surplus: true });
    await session.answerToUnidentified("{", "a text that is not JSON");
  }),
  survived("an inference for each fault of a chunk", async (session, deployment) => {
    const sizeBytes = deployment.boundary[0]?.sizeBytes ?? 0;
    for (const { messages } of faultyTransfers({ sizeBytes, blob: false, wrongPartIndices: [1] })) {
      const inference = new Inference(session, deployment);
      for (const message of messages(inference.streamId)) session.connection.sendBinary(message);
      await inference.answer;
    }
  }),
  survived("a blob for each fault of a chunk", async (session) => {
    const digest = digestOf(new Uint8Array(BLOB_BYTES));
    for (const { messages } of faultyTransfers({ sizeBytes: BLOB_BYTES, blob: true, wrongPartIndices: [1] })) {
      const streamId = session.newStreamId();
      const answer = session.request("blob.put", { streamId, digest, sizeBytes: BLOB_BYTES });
      for (const message of messages(streamId)) session.connection.sendBinary(message);
      await answer;
    }
  }),
  survived("a blob of another digest", async (session) => {
    await offerBlob(session, new Uint8Array(BLOB_BYTES), digestOf(Uint8Array.of(1)));
  }),
  survived("a blob that is no model", async (session, _deployment, nonce) => {
    const { params } = wholeModel(SCALE, { deploymentId: "no model" });
    const garbage = relabel(new Uint8Array(9), nonce);
    await offerBlob(session, garbage);
    const segments = params.segments.map((segment) => ({
      ...segment,
      blobDigest: digestOf(garbage),
      blobSizeBytes: garbage.length,
    }));
    await session.request("deploy.prepare", { ...params, segments });
  }),
  survived("an inference that is cancelled", async (session, deployment) => {
    const inference = new Inference(session, deployment);
    await session.request("infer.cancel", { streamId: inference.streamId });
    await inference.answer;
  }),
  fatal("a connection that ends in the middle of a blob", async (session) => {
    const streamId = session.newStreamId();
    const digest = digestOf(new Uint8Array(BLOB_BYTES));
    session.sendRequest("blob.put", { streamId, digest, sizeBytes: BLOB_BYTES });
    session.connection.sendBinary(firstBytes(streamId, true));
    await session.call("ping", {});
  }),
  fatal("a connection that ends in the middle of an inference", async (session, deployment) => {
    const { streamId } = new Inference(session, deployment);
    session.connection.sendBinary(firstBytes(streamId, false));
    await session.call("ping", {});
  }),
  fatal("a connection that ends while its inference is computed", async (session, deployment) => {
    new Inference(session, deployment).sendAll(inputParts(SCALE, plainInputs(SCALE)));
    await session.connection.sendFragment(firstBytes(0, true).subarray(0, 4), false);
  }),
  fatal("a connection that ends in the middle of a message", async ({ connection }) => {
    await connection.sendFragment(new Uint8Array(10), false);
  }),
  fatal("a connection that is closed for a binary message that is no chunk", async ({ connection }) => {
    connection.sendBinary(Uint8Array.of(1));
    await connection.expectClosing("after a message of one byte");
  }),
];

/** @see spec/control-plane.md#messages */
export const edgeRecovery: Check = {
  checkId: "EDGE-RECOVERY",
  role: "edge",
  requirements: ["DMPC-CTRL-008", "DMPC-DATA-010"],
  title: "After each kind of fault and of end, the same connection, another one and a new one are served.",
  behaviour: "invalid",
  sends: "Eleven mishaps, such as refused calls, faulty chunks and broken connections, with inferences after each.",
  async run(context) {
    const bystander = await context.openSession();
    const held = await deployGolden(bystander, SCALE, { deploymentId: "recovery" });
    for (const { ends, happen } of MISHAPS) {
      const session = await context.openSession();
      const deployment = await deployGolden(session, SCALE, { deploymentId: "recovery" });
      await happen(session, deployment, context.nonce);
      if (!ends) await expectServed(session, deployment, SCALE);
      session.connection.drop();
      await expectServed(bystander, held, SCALE);
      const newcomer = await context.openSession();
      await expectServed(newcomer, await deployGolden(newcomer, SCALE, { deploymentId: "recovery" }), SCALE);
      newcomer.connection.drop();
    }
    await bystander.expectOrder();
  },
};

function survived(what: string, happen: Mishap["happen"]): Mishap {
  return { what, ends: false, happen };
}

function fatal(what: string, happen: Mishap["happen"]): Mishap {
  return { what, ends: true, happen };
}

/** A right chunk that brings the first eight bytes. */
function firstBytes(streamId: number, blob: boolean): Uint8Array {
  return encodeChunk({
    streamId,
    partIndex: 0,
    byteOffset: 0,
    payload: new Uint8Array(8),
    last: false,
    blob,
    crc: true,
  });
}
