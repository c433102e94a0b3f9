import type { Methods } from "@dmpc/schemas";
import fc, { type Arbitrary } from "fast-check";
import { breach, type Breach } from "../arbitraries/index.ts";
import { refusalOf } from "../client/index.ts";
import type { CheckContext } from "./check.ts";

/** Calls that a server answers until they are broken. */
export interface BreakableCalls<M extends keyof Methods, D> {
  /** The method that is called. */
  readonly method: M;
  /** Its parameters, such that the server has a result for them. */
  readonly valid: Arbitrary<D>;
  /** Share of the run's cases: each is as many calls as there are breaches. */
  readonly weight: number;
}

/**
 * Breaks random valid parameters in each of the given ways, and demands that each is refused with its code and that the
 * connection stays usable.
 */
export async function expectRefusals<M extends keyof Methods, D>(
  context: CheckContext,
  { method, valid, weight }: BreakableCalls<M, D>,
  breaches: readonly Breach<D>[],
): Promise<void> {
  await context.forAll(
    fc.tuple(valid, fc.nat(1_000)),
    async ([params, choice]) => {
      const session = await context.session();
      for (const one of breaches) {
        const answer = await session.request(method, breach(one, params, choice));
        refusalOf(`[${one.requirement}] a call with ${one.what}`, answer, one.code);
      }
      await session.expectOrder();
    },
    weight,
  );
}

/**
 * Breaks random valid parameters in two ways, for every pair of kinds, and demands the code of the kind that counts first.
 *
 * @param kinds - Breaches by kind, in the order in which they count.
 */
export async function expectRefusalOrder<M extends keyof Methods, D>(
  context: CheckContext,
  { method, valid, weight }: BreakableCalls<M, D>,
  kinds: readonly (readonly Breach<D>[])[],
): Promise<void> {
  const pairs = kinds.flatMap((earlier, index) => kinds.slice(index + 1).map((later) => ({ earlier, later })));
  await context.forAll(
    fc.tuple(valid, fc.nat(1_000)),
    async ([params, choice]) => {
      const session = await context.session();
      for (const { earlier, later } of pairs) {
        const [first, second] = [earlier[choice % earlier.length], later[choice % later.length]];
        if (first === undefined || second === undefined) continue;
        // The later one is brought in first, so that nothing that it does hides the earlier one.
        const broken = breach(first, breach(second, params, choice), choice);
        const answer = await session.request(method, broken);
        refusalOf(`[${first.requirement}] a call with ${first.what} and ${second.what}`, answer, first.code);
      }
    },
    weight,
  );
  await (await context.session()).expectOrder();
}
