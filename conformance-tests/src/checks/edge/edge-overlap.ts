import fc from "fast-check";
import { inputsOf, pieces } from "../../arbitraries/index.ts";
import { Inference, largestPayload } from "../../client/index.ts";
import { PAIR } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectGolden, inputParts, inputSizes } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#inference */
export const edgeOverlap: Check = {
  checkId: "EDGE-OVERLAP",
  role: "edge",
  requirements: ["DMPC-INFER-004"],
  needs: { maxConcurrentInferences: 2 },
  title: "Two inferences whose chunks are interleaved give the results of each.",
  behaviour: "valid",
  sends: "Two inferences at once with random inputs, whose chunks are cut up at random and shuffled together.",
  async run(context) {
    // The pieces of both inferences are shuffled together: parts 0 and 1 are of the first, 2 and 3 of the second.
    const sizes = inputSizes(PAIR);
    const bothSizes = [...sizes, ...sizes].map(({ sizeBytes }, partIndex) => ({ partIndex, sizeBytes }));
    const trial = fc.record({
      first: inputsOf(PAIR),
      second: inputsOf(PAIR),
      chunks: pieces(bothSizes, largestPayload(await context.session())),
    });
    await context.forAll(
      trial,
      async ({ first, second, chunks }) => {
        const session = await context.session();
        const deployment = await deployGolden(session, PAIR, { deploymentId: "overlap" });
        const runs = [first, second].map((inputs) => ({
          inputs,
          parts: inputParts(PAIR, inputs),
          inference: new Inference(session, deployment),
        }));
        for (const piece of chunks) {
          const run = runs[Math.floor(piece.partIndex / sizes.length)];
          const partIndex = piece.partIndex % sizes.length;
          run?.inference.sendPiece(run.parts.get(partIndex) ?? new Uint8Array(), { ...piece, partIndex });
        }
        for (const { inputs, inference } of runs) expectGolden(PAIR, inputs, await inference.finish());
        await session.call("deploy.release", { deploymentId: deployment.deploymentId });
      },
      0.3,
    );
    await (await context.session()).expectOrder();
  },
};
