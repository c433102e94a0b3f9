import { CHECKS } from "../checks/index.ts";
import { seedOf } from "../runner/seeds.ts";

/** What a sample is drawn from. */
interface Candidate {
  /** The mutant's name. */
  readonly mutantId: string;
  /** The checks that have to fail on it. */
  readonly caughtBy: readonly string[];
}

/**
 * A number of mutants, drawn by the seed, as evenly from the roles as there are: a stratified sample, in the order of the
 * register. The role of a mutant is that of the first check that catches it.
 */
export function sampleMutants<M extends Candidate>(mutants: readonly M[], seed: number, count: number): M[] {
  if (count >= mutants.length) return [...mutants];
  const byRole = new Map<string, M[]>();
  for (const mutant of mutants) {
    const role = CHECKS.find(({ checkId }) => checkId === mutant.caughtBy[0])?.role ?? "";
    byRole.set(role, [...(byRole.get(role) ?? []), mutant]);
  }
  const lotOf = ({ mutantId }: M): number => seedOf(seed, mutantId);
  const strata = [...byRole.values()].map((ofRole) => ofRole.sort((a, b) => lotOf(a) - lotOf(b)));
  const drawn = new Set<M>();
  for (let turn = 0; drawn.size < count; turn += 1) {
    for (const stratum of strata) {
      const mutant = stratum[turn];
      if (mutant !== undefined && drawn.size < count) drawn.add(mutant);
    }
  }
  return mutants.filter((mutant) => drawn.has(mutant));
}
