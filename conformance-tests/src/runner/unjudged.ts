import type { UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";

/** The record of a check that is not run, and why. */
export function unjudged(
  { checkId, role, requirements, title }: Check,
  disposition: UnjudgedCheck["disposition"],
  reason: string,
): UnjudgedCheck {
  return { checkId, role, requirements: [...requirements], title, disposition, reason };
}
