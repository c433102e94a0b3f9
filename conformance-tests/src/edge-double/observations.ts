import type { RequirementId } from "@dmpc/schemas";
import { CheckOutcome } from "../verdict/check-outcome.ts";

/** A breach by the end device that the suite's edge device saw. */
export interface ObservedBreach {
  /** The requirement that it breaks. */
  readonly requirement: RequirementId;
  /** What the requirement asks for. */
  readonly expected: string;
  /** What was seen instead. */
  readonly seen: string;
}

/** What of the end device's conduct can be looked at: a check that met none of it has judged nothing. */
export type Conduct = "hello" | "blob" | "ready" | "part" | "chunk" | "inference";

/** What the suite's edge device saw of an end device in one scenario. */
export class Observations {
  /** The breaches, in their order. */
  readonly breaches: ObservedBreach[] = [];
  /** The methods that were called, in their order, over all connections. */
  readonly calls: string[] = [];
  readonly #conduct = new Map<Conduct, number>();

  /** Notes a breach. */
  note(requirement: RequirementId, expected: string, seen: string): void {
    this.breaches.push({ requirement, expected, seen });
  }

  /** Notes what a part of the client threw, under a requirement. */
  noteThrown(requirement: RequirementId, error: unknown): void {
    if (!(error instanceof CheckOutcome)) throw error;
    this.note(requirement, error.expected, error.seen);
  }

  /** Counts something that was looked at. */
  count(conduct: Conduct): void {
    this.#conduct.set(conduct, this.countOf(conduct) + 1);
  }

  /** How often it was looked at. */
  countOf(conduct: Conduct): number {
    return this.#conduct.get(conduct) ?? 0;
  }
}
