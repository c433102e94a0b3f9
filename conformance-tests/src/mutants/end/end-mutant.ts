import type { EndOutcome, RequirementId } from "@dmpc/schemas";
import type { Message } from "../link.ts";

export type { Message };

/** What a mutation can do with a connection besides changing messages. */
export interface EndLink {
  /** Sends a message to the edge device. */
  toEdge(message: Message): void;
  /** Sends a message to the end device. */
  toEnd(message: Message): void;
  /** Ends the connection on both sides, without a WebSocket closing. */
  breakOff(): void;
}

/** Changes what passes on one connection. What it does not define passes as it is. */
export interface EndRewriter {
  /** The messages that the edge device gets in place of one of the end device. */
  fromEnd?(message: Message): readonly Message[];
  /** The messages that the end device gets in place of one of the edge device. */
  fromEdge?(message: Message): readonly Message[];
  /** The edge device's side has ended first. */
  edgeEnded?(): void;
  /** Whether the edge device does not learn that the end device has closed the connection. */
  readonly holdsOn?: boolean;
}

/** How an end device is broken in one scenario. */
export interface EndMutation {
  /** Called for each connection. */
  rewriter?(link: EndLink): EndRewriter;
  /** Called with the outcome: what is told in its place, or that it is told too late. */
  falsify?(outcome: EndOutcome): EndOutcome | "late";
}

/** A way to break one requirement of any end device, from outside. */
export interface EndMutant {
  /** Its name in reports. */
  readonly mutantId: string;
  /** The role that it is for. */
  readonly role: "end";
  /** The requirement that it breaks. */
  readonly requirement: RequirementId;
  /** What it does, in one sentence. */
  readonly title: string;
  /** The checks that have to fail on it; all others have to pass. */
  readonly caughtBy: readonly [string, ...string[]];
  /** The mutation of one scenario. */
  mutate(): EndMutation;
}
