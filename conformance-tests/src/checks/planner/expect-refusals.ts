import fc from "fast-check";
import { breach, type Breach, partitionRequest, SMALL } from "../../arbitraries/index.ts";
import { refusalOf } from "../../client/index.ts";
import type { CheckContext } from "../check.ts";

/**
 * Breaks random valid requests in each of the given ways, and demands that each is refused with its code and that the
 * connection stays usable. A case asks for as many plans as there are breaches, so that a tenth of the runs will do.
 */
export async function expectRefusals(context: CheckContext, breaches: readonly Breach[]): Promise<void> {
  await context.forAll(
    fc.tuple(partitionRequest(SMALL), fc.nat(1_000)),
    async ([request, choice]) => {
      const session = await context.session();
      for (const one of breaches) {
        const answer = await session.request("plan.request", breach(one, request, choice));
        refusalOf(`[${one.requirement}] a request with ${one.what}`, answer, one.code);
      }
      await session.expectOrder();
    },
    0.1,
  );
}
