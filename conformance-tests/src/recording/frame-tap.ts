import type { FrameSender } from "@dmpc/schemas";

/** How a message travels: whole, or as a fragment of a binary message. */
export type MessageForm = "text" | "binary" | "fragment" | "last-fragment";

/** Is told of everything that passes on one connection. */
export interface FrameTap {
  /** The opening handshake succeeded. */
  opened(offered: readonly string[], subprotocol: string): void;
  /** The opening handshake was refused, with an HTTP status or, where the answer was no valid handshake, 0. */
  refused(offered: readonly string[], httpStatus: number): void;
  /** A message, or a fragment of one, passed. The bytes are only lent. */
  message(sender: FrameSender, form: MessageForm, bytes: Uint8Array): void;
  /** The connection ended. */
  closed(sender: FrameSender, code: number, reason: string): void;
}
