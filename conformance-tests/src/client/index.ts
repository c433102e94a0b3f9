/** A client of the protocol that believes nothing it is told. */
export { digestOf, largestPayload, offerBlob, putBlob } from "./blob.ts";
export { type Chunk, decodeChunk, encodeChunk, FLAG, HEADER_BYTES, hex, MAGIC } from "./chunk.ts";
export {
  type AcceptedHandshake,
  attemptHandshake,
  type Closing,
  connect,
  Connection,
  type Handshake,
  type Listener,
  type RefusedHandshake,
  SUBPROTOCOL,
} from "./connection.ts";
export { deploy, type DeploymentKit } from "./deployment.ts";
export { IncomingParts } from "./incoming-parts.ts";
export { Inference, type OutgoingParts } from "./inference.ts";
export { introduction, SUITE_LIMITS } from "./introduction.ts";
export { NoAnswer, PATIENCE_MS, within } from "./patience.ts";
export { inOrder, type Piece } from "./pieces.ts";
export {
  type Answer,
  type ChunkListener,
  type MethodName,
  type NotificationListener,
  openSession,
  refusalOf,
  resultOf,
  Session,
} from "./session.ts";
