import type { ErrorCode, ProfiledRequest } from "@dmpc/schemas";

/** Chooses one of several items. */
export type Pick = <T>(items: readonly T[]) => T;

/** Changes a document in place, where the caller's choice says. */
export type BreakIt<D> = (document: D, pick: Pick) => void;

/** Changes a request in place, where the caller's choice says. */
export type BreakRequest = BreakIt<ProfiledRequest>;

/** One way to break one rule of a valid document: of a partition request, if nothing else is said. */
export interface Breach<D = ProfiledRequest> {
  /** The rule that is broken. */
  readonly requirement: string;
  /** What is wrong then, in words. */
  readonly what: string;
  /** The code with which a receiver shall refuse. */
  readonly code: ErrorCode;
  /** Breaks the document, in place. */
  readonly breakIt: BreakIt<D>;
}

/** A broken copy of a document; `choice` decides where it breaks. */
export function breach<D>({ breakIt }: Breach<D>, document: D, choice: number): D {
  const broken = structuredClone(document);
  breakIt(broken, (items) => {
    const item = items[choice % items.length];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  });
  return broken;
}
