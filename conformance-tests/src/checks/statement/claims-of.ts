import type { Claims } from "../../statement/claims.ts";
import { couldNotRun } from "../../verdict/check-outcome.ts";
import type { CheckContext } from "../check.ts";

/**
 * What the statement that a check is about claims.
 *
 * @throws {@link CheckOutcome} `could-not-run` if there is none, as where a failure is replayed.
 */
export function claimsOf({ claims }: Pick<CheckContext, "claims">): Claims {
  if (claims === undefined) throw couldNotRun("a conformance statement", "none");
  return claims;
}
