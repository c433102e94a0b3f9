import { type HelloResult, REQUIREMENTS, type UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { type Claims, itemOfCapability } from "./claims.ts";

/** Why a check is not run, and what that is called. */
export type LeftOut = Pick<UnjudgedCheck, "disposition" | "reason">;

/**
 * Whether a conformance statement rules a check out: it is about the statement, and there is none, or nothing in it to
 * judge; or its requirements hold under a condition that the statement does not claim.
 *
 * @param hello - What the implementation said of itself; undefined if nothing.
 * @returns Why the check is not run; undefined if the statement lets it run.
 */
export function selectByClaims(
  { claim, capability, requirements }: Check,
  claims: Claims | undefined,
  hello: HelloResult | undefined,
): LeftOut | undefined {
  const notSelected = (reason: string): LeftOut => ({ disposition: "not-selected", reason });
  if (claim !== undefined) {
    if (claims === undefined) return notSelected("there is no conformance statement; give one with --ics");
    const reason = claim(claims);
    return reason === undefined ? undefined : notSelected(reason);
  }
  if (claims === undefined || capability === undefined) return undefined;
  const item = itemOfCapability(capability);
  if (item === undefined) return undefined;
  if (!claims.supports(item.id)) {
    const conditional = requirements.filter((id) => REQUIREMENTS[id].condition === item.id);
    return notSelected(
      `the conformance statement does not claim ${item.id}, the condition of ${conditional.join(", ") || "the check"}`,
    );
  }
  if (hello === undefined || hello.capabilities.includes(capability)) return undefined;
  const reason = `the conformance statement claims ${item.id}, and hello does not announce the capability ${capability}`;
  return { disposition: "could-not-run", reason };
}
