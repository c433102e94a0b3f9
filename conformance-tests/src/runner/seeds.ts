import { createHash, randomInt } from "node:crypto";

/** Largest root seed. */
export const MAX_SEED = 2 ** 31 - 1;

/** A root seed for a run that was given none. */
export function freshSeed(): number {
  return randomInt(MAX_SEED + 1);
}

/** The seed of one check: a function of the root seed and the check's id, so that a check replays alone. */
export function seedOf(rootSeed: number, checkId: string): number {
  return createHash("sha256")
    .update(`${String(rootSeed)}/${checkId}`)
    .digest()
    .readInt32LE(0);
}
