import type { DeployPrepareParams, InferStartResult } from "@dmpc/schemas";
import { expectSame, inWords, nonConformance } from "../verdict/check-outcome.ts";
import { largestPayload } from "./blob.ts";
import { encodeChunk } from "./chunk.ts";
import { IncomingParts } from "./incoming-parts.ts";
import { within } from "./patience.ts";
import { inOrder, type Piece } from "./pieces.ts";
import { type Answer, resultOf, type Session } from "./session.ts";

/** The bytes of the parts that the suite sends, by part index. */
export type OutgoingParts = ReadonlyMap<number, Uint8Array>;

/**
 * One inference under way, seen from the end device.
 *
 * @see spec/deployment-and-inference.md#inference
 */
export class Inference {
  /** The stream of the inference. */
  readonly streamId: number;
  /** What the edge sends. */
  readonly incoming: IncomingParts;
  /** The answer to `infer.start`, whatever it is. */
  readonly answer: Promise<Answer>;
  readonly #session: Session;
  readonly #deployment: DeployPrepareParams;

  /** Sends `infer.start`. */
  constructor(session: Session, deployment: DeployPrepareParams) {
    this.#session = session;
    this.#deployment = deployment;
    this.streamId = session.newStreamId();
    this.incoming = new IncomingParts(deployment.boundary);
    session.onChunk(this.streamId, (chunk) => {
      this.incoming.add(chunk);
    });
    const { deploymentId } = deployment;
    this.answer = session.request("infer.start", { deploymentId, streamId: this.streamId });
    this.answer.then(
      () => {
        this.incoming.close();
      },
      () => {
        // Whoever awaits the answer learns of it; a check that has failed already does not.
      },
    );
  }

  /** Sends one piece of a part. */
  sendPiece(bytes: Uint8Array, { partIndex, from, to, crc }: Piece): void {
    const payload = bytes.subarray(from, to);
    const last = to === bytes.length;
    this.#session.connection.sendBinary(
      encodeChunk({ streamId: this.streamId, partIndex, byteOffset: from, payload, last, blob: false, crc }),
    );
  }

  /** Sends a part in order. */
  sendPart(partIndex: number, bytes: Uint8Array): void {
    for (const piece of inOrder(partIndex, bytes.length, largestPayload(this.#session))) this.sendPiece(bytes, piece);
  }

  /** Sends all parts, in the given pieces, or else one after the other. */
  sendAll(parts: OutgoingParts, pieces?: readonly Piece[]): void {
    if (pieces === undefined) {
      for (const [partIndex, bytes] of parts) this.sendPart(partIndex, bytes);
      return;
    }
    for (const piece of pieces) {
      const bytes = parts.get(piece.partIndex);
      if (bytes !== undefined) this.sendPiece(bytes, piece);
    }
  }

  /**
   * Waits for a part that has to come before the answer.
   *
   * @throws {@link CheckOutcome} `fail` if the inference is answered first, or nothing comes.
   */
  async receivePart(partIndex: number): Promise<Uint8Array> {
    const expected = `part ${String(partIndex)} to be sent as soon as its segment has run`;
    const answered = this.answer.then((answer) => {
      throw nonConformance(expected, `the answer ${inWords(answer)}`);
    });
    const arrival = Promise.race([this.incoming.arrival(partIndex), answered]);
    const late = (): Error => nonConformance(expected, "nothing in time");
    return within(arrival, late, this.#session.connection.patienceMs);
  }

  /**
   * Waits for an inference that has to succeed.
   *
   * @returns The parts that the edge sent, by part index.
   * @throws {@link CheckOutcome} `fail` if the inference is refused, or its answer is not as the deployment says, or
   * comes before the parts.
   */
  async finish(): Promise<ReadonlyMap<number, Uint8Array>> {
    const result: InferStartResult = resultOf("infer.start", await this.answer);
    expectSame("the answer to infer.start to name the stream", this.streamId, result.streamId);
    const ran = result.segments.map(({ segmentId }) => segmentId);
    const deployed = this.#deployment.segments.map(({ segmentId }) => segmentId);
    expectSame("[DMPC-INFER-003] one entry for each segment, in order:", JSON.stringify(deployed), JSON.stringify(ran));
    const { incomplete } = this.incoming;
    if (incomplete.length > 0) {
      throw nonConformance(
        "[DMPC-INFER-001] every part complete before the answer to infer.start",
        `parts ${incomplete.join(", ")} were incomplete`,
      );
    }
    return this.incoming.whole;
  }
}
