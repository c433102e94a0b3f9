import type { HelloResult } from "@dmpc/schemas";
import type { EdgeBehaviour } from "../edge-behaviour.ts";
import { usualHello } from "../usual-hello.ts";

/** What an edge device says of itself in `hello`, where that is not the usual. */
export type Announcement = Partial<Omit<HelloResult, "limits">> & { readonly limits?: Partial<HelloResult["limits"]> };

/** Announces something else than usual, and keeps to it. */
export function announcing(announcement: Announcement): EdgeBehaviour {
  return {
    name: `announces ${JSON.stringify(announcement)}`,
    hello: () => ({ ...announcement, limits: { ...usualHello().limits, ...announcement.limits } }),
  };
}

/** Answers `hello` with a minor version one above the highest that was offered. */
export const OTHER_VERSION: EdgeBehaviour = {
  name: "answers with a version that was not offered",
  hello({ versions }) {
    const minors = versions.flatMap((version) => (version.startsWith("1.") ? [Number(version.slice(2))] : []));
    return { version: `1.${String(Math.min(9_999, Math.max(0, ...minors) + 1))}` };
  },
};
