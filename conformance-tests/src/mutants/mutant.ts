import type { ConformanceStatement, RequirementId } from "@dmpc/schemas";
import type { Link, Rewriter } from "./link.ts";

/** A way to break one requirement of any implementation, from outside. */
export interface Mutant {
  /** Its name in reports. */
  readonly mutantId: string;
  /** The requirement that it breaks. */
  readonly requirement: RequirementId;
  /** What it does, in one sentence. */
  readonly title: string;
  /** The checks that have to fail on it; no other one may, but one that judges the same requirement. */
  readonly caughtBy: readonly [string, ...string[]];
  /**
   * What the implementation is offered in place of the subprotocols that a client offers; undefined where the client is
   * refused. The client's own offer if there is no such function.
   */
  offer?(subprotocols: readonly string[]): readonly string[] | undefined;
  /**
   * What the conformance statement of a mutant is that is about it, made from the implementation's own, and the same where the product is what breaks it. A mutant without
   * this function is tried without a statement; one with it is tried only where there is a statement.
   */
  readonly restate?: (statement: ConformanceStatement) => ConformanceStatement;
  /** Decides what passes on one connection. */
  rewriter(link: Link): Rewriter;
}
