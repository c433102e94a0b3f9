import type { Link, Rewriter } from "../../src/index.ts";

/** An implementation that does what the specification leaves open in an unusual way. */
export interface Variant {
  /** What it does, in words. */
  readonly title: string;
  /** The role whose checks can see it; all can if not given. */
  readonly role?: "edge" | "planner";
  /** Makes one connection of the reference such an implementation's. */
  rewriter(link: Link): Rewriter;
}
