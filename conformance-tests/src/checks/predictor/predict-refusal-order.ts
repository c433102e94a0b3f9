import fc from "fast-check";
import {
  answeredQuestion,
  breachQuestion,
  MODEL_BREACHES,
  type PredictionBreach,
  QUESTION_BELONGING_BREACHES,
  QUESTION_GRAPH_BREACHES,
  QUESTION_SCHEMA_BREACHES,
  QUESTION_STALENESS_BREACHES,
  UNCOVERED_BREACHES,
  UNKNOWN_FEATURE_BREACHES,
} from "../../arbitraries/index.ts";
import { refusalOf } from "../../client/index.ts";
import type { Check } from "../check.ts";

/** In the order in which they count. Which of an unknown type and an unknown feature comes first, the layers decide. */
const BREACHES: readonly (readonly PredictionBreach[])[] = [
  QUESTION_SCHEMA_BREACHES,
  QUESTION_GRAPH_BREACHES,
  MODEL_BREACHES,
  QUESTION_BELONGING_BREACHES,
  QUESTION_STALENESS_BREACHES,
  [...UNCOVERED_BREACHES, ...UNKNOWN_FEATURE_BREACHES],
];

const PAIRS = BREACHES.flatMap((earlier, index) => BREACHES.slice(index + 1).map((later) => ({ earlier, later })));

/** @see spec/latency-model.md#asking-a-predictor */
export const predictRefusalOrder: Check = {
  checkId: "PREDICT-REFUSAL-ORDER",
  role: "predictor",
  requirements: [
    "DMPC-PRED-008",
    "DMPC-PRED-004",
    "DMPC-PRED-005",
    "DMPC-PRED-006",
    "DMPC-PRED-007",
    "DMPC-LAT-001",
    "DMPC-LAT-002",
    "DMPC-LAT-003",
    "DMPC-LAT-004",
  ],
  title: "A question that breaks two rules is refused for the first one in the specification's order.",
  behaviour: "invalid",
  sends:
    "Random questions, each with every pair of kinds of fault: schema, graph, latency model, belonging, staleness, unknown type or feature.",
  async run(context) {
    await context.forAll(
      fc.tuple(answeredQuestion, fc.nat(1_000)),
      async ([question, choice]) => {
        const session = await context.session();
        for (const { earlier, later } of PAIRS) {
          const [first, second] = [earlier[choice % earlier.length], later[choice % later.length]];
          if (first === undefined || second === undefined) continue;
          // The later one is brought in first, so that nothing that it does hides the earlier one.
          const broken = breachQuestion(first, breachQuestion(second, question, choice), choice);
          const answer = await session.request("latency.predict", broken);
          refusalOf(`[DMPC-PRED-008] a question with ${first.what} and ${second.what}`, answer, first.code);
        }
      },
      0.2,
    );
    await (await context.session()).expectOrder();
  },
};
