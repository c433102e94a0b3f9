import fc from "fast-check";
import { inputsOf, pieces } from "../../arbitraries/index.ts";
import { largestPayload } from "../../client/index.ts";
import { NOTHING, PAIR, WHOLE_MODELS } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, inferGolden, inputSizes } from "./golden-run.ts";
import { loadableLevels } from "./loadable-levels.ts";

/** @see spec/deployment-and-inference.md#inference */
export const edgeNumerics: Check = {
  checkId: "EDGE-NUMERICS",
  role: "edge",
  requirements: [
    "DMPC-INFER-001",
    "DMPC-INFER-002",
    "DMPC-INFER-003",
    "DMPC-DATA-001",
    "DMPC-DATA-002",
    "DMPC-DATA-003",
    "DMPC-DATA-004",
    "DMPC-CONF-003",
  ],
  title: "Golden models give their results bit for bit, however the inputs are cut up, shuffled and interleaved.",
  behaviour: "valid",
  sends:
    "Inferences of whole golden models with random inputs at the levels that are claimed, in random chunks and orders.",
  async run(context) {
    const payloadBytes = largestPayload(await context.session());
    // Two inputs to interleave, and a part of no bytes, are what goes wrong: their models come twice as often.
    const trial = fc.constantFrom(...WHOLE_MODELS, PAIR, NOTHING).chain((model) =>
      fc.record({
        model: fc.constant(model),
        optimizationLevel: fc.constantFrom(...loadableLevels(context)),
        inputs: inputsOf(model),
        chunks: pieces(inputSizes(model), payloadBytes),
      }),
    );
    await context.forAll(trial, async ({ model, optimizationLevel, inputs, chunks }) => {
      const session = await context.session();
      const deploymentId = `numerics of ${model.name}`;
      const deployment = await deployGolden(session, model, { deploymentId, optimizationLevel });
      await inferGolden(session, deployment, model, inputs, chunks);
      await session.call("deploy.release", { deploymentId });
    });
    await (await context.session()).expectOrder();
  },
};
