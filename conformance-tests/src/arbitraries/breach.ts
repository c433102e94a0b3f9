import type { ErrorCode, ProfiledRequest } from "@dmpc/schemas";

/** Chooses one of several items. */
export type Pick = <T>(items: readonly T[]) => T;

/** Changes a request in place, where the caller's choice says. */
export type BreakRequest = (request: ProfiledRequest, pick: Pick) => void;

/** One way to break one rule of a valid partition request. */
export interface Breach {
  /** The rule that is broken. */
  readonly requirement: string;
  /** What is wrong then, in words. */
  readonly what: string;
  /** The code with which a planner shall refuse. */
  readonly code: ErrorCode;
  /** Breaks the request, in place. */
  readonly breakIt: BreakRequest;
}

/** A broken copy of a request; `choice` decides where it breaks. */
export function breach({ breakIt }: Breach, request: ProfiledRequest, choice: number): ProfiledRequest {
  const broken = structuredClone(request);
  breakIt(broken, (items) => {
    const item = items[choice % items.length];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  });
  return broken;
}
