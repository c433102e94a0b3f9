import type { ErrorCode, PartitionRequest } from "@dmpc/schemas";

/** Chooses one of several items. */
export type Pick = <T>(items: readonly T[]) => T;

/** One way to break one rule of a valid partition request. */
export interface Breach {
  /** The rule that is broken. */
  readonly requirement: string;
  /** What is wrong then, in words. */
  readonly what: string;
  /** The code with which a planner shall refuse. */
  readonly code: ErrorCode;
  /** Breaks the request, in place. The choice of the place is the caller's. */
  breakIt(request: PartitionRequest, pick: Pick): void;
}

/** A broken copy of a request; `choice` decides where it breaks. */
export function breach({ breakIt }: Breach, request: PartitionRequest, choice: number): PartitionRequest {
  const broken = structuredClone(request);
  breakIt(broken, (items) => {
    const item = items[choice % items.length];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  });
  return broken;
}
