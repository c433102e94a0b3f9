import type { HelloResult, Limits } from "@dmpc/schemas";
import type { Check } from "./check.ts";

/** What the golden models take, each by itself: the wide one's tensors, and the longest file with a label. */
const GOLDEN_ROOM: Partial<Limits> = { maxPartBytes: 16_800, maxBlobBytes: 1_024 };

/**
 * The limit of an implementation that leaves no room for a check, in words; undefined if there is room for it.
 *
 * @see spec/limits.md
 */
export function missingRoom({ role, needs }: Check, { limits }: HelloResult): string | undefined {
  const least: Partial<Limits> = { ...(role === "edge" ? GOLDEN_ROOM : {}), ...needs };
  for (const name of Object.keys(limits) as (keyof Limits)[]) {
    const wanted = least[name] ?? 0;
    if (limits[name] < wanted) return `a ${name} of ${String(wanted)}; hello announces ${String(limits[name])}`;
  }
  return undefined;
}
