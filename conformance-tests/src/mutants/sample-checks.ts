import type { CheckRole } from "@dmpc/schemas";
import { seedOf } from "../runner/seeds.ts";

/** What a sample is drawn from. */
interface Candidate {
  /** The check's name. */
  readonly checkId: string;
  /** The role that it judges: the stratum that it is of. */
  readonly role: CheckRole;
}

/**
 * One check of each role, drawn by the seed, another one for each mutant: a stratified sample.
 *
 * @param mutantId - For which mutant the sample is.
 */
export function sampleChecks<C extends Candidate>(checks: readonly C[], seed: number, mutantId: string): C[] {
  const drawn = new Map<CheckRole, { readonly check: C; readonly lot: number }>();
  for (const check of checks) {
    const lot = seedOf(seed, `${mutantId}/${check.checkId}`);
    const best = drawn.get(check.role);
    if (best === undefined || lot < best.lot) drawn.set(check.role, { check, lot });
  }
  return [...drawn.values()].map(({ check }) => check);
}
