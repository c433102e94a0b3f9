import type { ConformanceStatement, RequirementId } from "@dmpc/schemas";
import type { ClaimedRole } from "../verdict/verdict.ts";

/** Stands between a client and the implementation on one connection and changes what passes. */
export interface Rewriter {
  /** Sees each text message of the client. */
  onRequest?(text: string): void;
  /** Changes a text message of the client before the implementation sees it. */
  rewriteRequest?(text: string): string;
  /** Changes a text message of the implementation. */
  rewriteAnswer?(text: string): string;
  /** Changes a binary message of the implementation. */
  rewriteChunk?(bytes: Uint8Array): Uint8Array;
}

/** A way to break one requirement of any implementation, from outside. */
export interface Mutant {
  /** Its name in reports. */
  readonly mutantId: string;
  /** The role that an implementation needs for the mutant to make sense; undefined if any will do. */
  readonly role: ClaimedRole | undefined;
  /** The requirement that it breaks. */
  readonly requirement: RequirementId;
  /** What it does, in one sentence. */
  readonly title: string;
  /** The checks that have to fail on it; all others have to pass. */
  readonly caughtBy: readonly [string, ...string[]];
  /**
   * What the conformance statement of a mutant is that is about it, made from the implementation's own. A mutant without
   * this function is tried without a statement; one with it is tried only where there is a statement.
   */
  readonly restate?: (statement: ConformanceStatement) => ConformanceStatement;
  /** A rewriter for one connection. */
  rewriter(): Rewriter;
}
