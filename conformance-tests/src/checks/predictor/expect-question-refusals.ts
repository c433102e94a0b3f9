import fc from "fast-check";
import { answeredQuestion, breachQuestion, type PredictionBreach } from "../../arbitraries/index.ts";
import { refusalOf } from "../../client/index.ts";
import type { CheckContext } from "../check.ts";

/**
 * Breaks questions that have a prediction in each of the given ways, and demands that each is refused with its code and
 * that the connection stays usable.
 */
export async function expectQuestionRefusals(
  context: CheckContext,
  breaches: readonly PredictionBreach[],
): Promise<void> {
  await context.forAll(
    fc.tuple(answeredQuestion, fc.nat(1_000)),
    async ([question, choice]) => {
      const session = await context.session();
      for (const one of breaches) {
        const answer = await session.request("latency.predict", breachQuestion(one, question, choice));
        refusalOf(`[${one.requirement}] a question with ${one.what}`, answer, one.code);
      }
      await session.expectOrder();
    },
    0.2,
  );
}
