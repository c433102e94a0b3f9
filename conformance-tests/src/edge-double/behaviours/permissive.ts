import { setTimeout as delay } from "node:timers/promises";
import type { Limits } from "@dmpc/schemas";
import { withExtensions } from "../../arbitraries/extensions.ts";
import type { Connection, Piece } from "../../client/index.ts";
import type { EdgeBehaviour, PartToSend } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";
import { usualHello } from "../usual-hello.ts";

/** What a correct edge device may do that a careless end device does not expect. */
export interface Permissions {
  /** Most bytes of a part in one chunk. */
  readonly pieceBytes: number;
  /** The order of a part's chunks. */
  readonly order: "forwards" | "backwards" | "inside-out";
  /** Whether chunks carry a CRC-32. */
  readonly crc: boolean;
  /** Whether the second half of a part's chunks waits until another part has come, or a moment has passed. */
  readonly interleaved: boolean;
  /** Whether every answer has `x-` members, and which. */
  readonly extensions: number | undefined;
  /** Whether the edge device holds every blob already. */
  readonly holdsBlobs: boolean;
  /** How long answers to inferences wait, in turn, in milliseconds: with several inferences they come out of order. */
  readonly answerDelaysMs: readonly number[];
  /** Limits that differ from the usual ones. */
  readonly limits: Partial<Limits>;
}

/** How long an interleaved part waits for another, in milliseconds. */
const INTERLEAVE_MS = 20;

const PLAIN: Permissions = {
  pieceBytes: 2 ** 16,
  order: "forwards",
  crc: true,
  interleaved: false,
  extensions: undefined,
  holdsBlobs: false,
  answerDelaysMs: [],
  limits: {},
};

/** An edge device that is correct and uses its freedom. */
export function permissive(given: Partial<Permissions>): EdgeBehaviour {
  const permissions = { ...PLAIN, ...given };
  const { extensions, holdsBlobs, answerDelaysMs, limits, interleaved } = permissions;
  const held = new WeakMap<Connection, (() => void)[]>();
  const sendHeld = (connection: Connection): void => {
    for (const send of held.get(connection)?.splice(0) ?? []) send();
  };
  let answers = 0;
  return {
    name: `correct with ${JSON.stringify(given)}`,
    holdsBlobs,
    hello: () => ({ limits: { ...usualHello().limits, ...limits } }),
    async answer({ method }, answer, connection) {
      if (method === "infer.start") {
        sendHeld(connection);
        const delayMs = answerDelaysMs[answers % Math.max(1, answerDelaysMs.length)] ?? 0;
        answers += 1;
        if (delayMs > 0) await delay(delayMs);
      }
      return extensions === undefined ? answer : withExtensions(answer, extensions);
    },
    sendPart(part, connection) {
      const pieces = cut(part, permissions);
      if (!interleaved || pieces.length < 2) {
        sendPieces(part, connection, pieces);
        sendHeld(connection);
        return;
      }
      const half = Math.ceil(pieces.length / 2);
      sendPieces(part, connection, pieces.slice(0, half));
      sendHeld(connection);
      const later = (): void => {
        sendPieces(part, connection, pieces.slice(half));
      };
      held.set(connection, [later]);
      setTimeout(() => {
        sendHeld(connection);
      }, INTERLEAVE_MS);
    },
  };
}

function cut({ partIndex, bytes, maxPayloadBytes }: PartToSend, { pieceBytes, order, crc }: Permissions): Piece[] {
  // A long part in single bytes would be thousands of messages.
  const step = Math.min(maxPayloadBytes, Math.max(pieceBytes, Math.ceil(bytes.length / 50), 1));
  const pieces: Piece[] = [];
  let from = 0;
  do {
    const to = Math.min(bytes.length, from + step);
    pieces.push({ partIndex, from, to, crc });
    from = to;
  } while (from < bytes.length);
  if (order === "backwards") return pieces.reverse();
  if (order === "forwards") return pieces;
  return [...pieces.filter((_, index) => index % 2 === 1), ...pieces.filter((_, index) => index % 2 === 0)];
}
