import type { Claims } from "../../statement/claims.ts";

/** Why a statement has nothing to judge about an edge; undefined if it claims that role. */
export function claimsEdge(claims: Claims): string | undefined {
  if (claims.supports("ICS-ROLE-EDGE")) return undefined;
  return "the conformance statement does not claim the role edge";
}
