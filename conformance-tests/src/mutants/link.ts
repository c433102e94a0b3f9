import type { Closing } from "../client/connection.ts";

/** A WebSocket message: a text, or bytes. */
export type Message = string | Uint8Array;

/** One connection through a proxy, both ends of it. What is sent here goes past the rewriter. */
export interface Link {
  /** The other connections of the same proxy that are open. */
  readonly others: readonly Link[];
  /** Sends a message to the client. */
  toClient(message: Message): void;
  /** Sends a message to the client in fragments of so many bytes, with WebSocket pings between them. */
  toClientInFragments(message: Message, fragmentBytes: number): void;
  /** Sends a message to the implementation. */
  toImplementation(message: Message): void;
  /** Ends the connection as the implementation might. */
  close(closing: Closing): void;
}

/**
 * Decides what becomes of each message on one connection: a function that is there passes on what the other side is to
 * see, now, later, changed, or not at all; where there is none, messages pass as they are.
 */
export interface Rewriter {
  /** The client sent a message. */
  fromClient?(message: Message): void;
  /** The implementation sent a message. */
  fromImplementation?(message: Message): void;
  /** The implementation ended the connection; returns how the client sees it end. */
  closing?(closing: Closing): Closing;
}
