import type { HelloParams, HelloResult } from "@dmpc/schemas";
import type { Answer, Connection } from "../client/index.ts";

/** A call of the end device. */
export interface SeenCall {
  /** Its id. */
  readonly id: number;
  /** The method. */
  readonly method: string;
  /** The parameters, valid under the method's schema. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** A part on its way to the end device. */
export interface PartToSend {
  /** The inference. */
  readonly streamId: number;
  /** Position in the boundary table. */
  readonly partIndex: number;
  /** The right bytes. */
  readonly bytes: Uint8Array;
  /** The most payload that one chunk can carry. */
  readonly maxPayloadBytes: number;
}

/**
 * How the suite's edge device behaves. Whatever a behaviour does not say is done as the specification has it.
 *
 * A behaviour has no memory: the same one may serve several connections. What it has to remember it keeps by connection.
 */
export interface EdgeBehaviour {
  /** What it does, for reports. */
  readonly name: string;
  /** Members of `hello`'s answer that differ from the usual ones. */
  hello?(params: HelloParams): Partial<HelloResult>;
  /** Whether the edge device holds every blob already. */
  readonly holdsBlobs?: boolean;
  /**
   * Called before a call is served, which waits for it.
   *
   * @returns Whether to serve the call; without, nothing answers it.
   */
  beforeCall?(call: SeenCall, connection: Connection): boolean | Promise<boolean>;
  /**
   * Called for each answer before it is sent.
   *
   * @returns What is sent in its place: a value that becomes JSON, a text as it is, or nothing if undefined.
   */
  answer?(call: SeenCall, answer: Answer, connection: Connection): unknown;
  /** Sends a part; resolves when the answer to the inference may follow. */
  sendPart?(part: PartToSend, connection: Connection): void | Promise<void>;
}
