import type { OptimizationLevel } from "@dmpc/schemas";
import type { CheckContext } from "../check.ts";

/** Every optimization level; the one that every edge loads comes first. */
export const ALL_LEVELS: readonly OptimizationLevel[] = ["all", "disabled", "basic", "extended"];

/**
 * The optimization levels at which the implementation claims to load segments; all of them if there is no statement.
 * The first one is what every edge has to load (DMPC-CONF-003), whatever it claims.
 */
export function loadableLevels({ claims }: Pick<CheckContext, "claims">): readonly OptimizationLevel[] {
  if (claims === undefined) return ALL_LEVELS;
  const named = claims.names("ICS-FORMAT-LEVELS");
  return ALL_LEVELS.filter((level, index) => index === 0 || named.includes(level));
}
