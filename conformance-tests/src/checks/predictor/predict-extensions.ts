import fc from "fast-check";
import { answeredQuestion, withExtensions } from "../../arbitraries/index.ts";
import { resultOf } from "../../client/index.ts";
import type { Check } from "../check.ts";

/** @see spec/conventions.md#json */
export const predictExtensions: Check = {
  checkId: "PREDICT-EXTENSIONS",
  role: "predictor",
  requirements: ["DMPC-JSON-003"],
  title: "Members that begin with x- are ignored in every object of a question.",
  behaviour: "valid",
  sends: "Random questions with members that begin with x- in every object.",
  async run(context) {
    await context.forAll(
      fc.tuple(answeredQuestion, fc.nat(1_000)),
      async ([question, choice]) => {
        const session = await context.session();
        const answer = await session.request("latency.predict", withExtensions(question, choice));
        resultOf("latency.predict", answer);
      },
      0.3,
    );
  },
};
