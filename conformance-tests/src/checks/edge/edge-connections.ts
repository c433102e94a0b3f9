import fc from "fast-check";
import { inputsOf, pieces } from "../../arbitraries/index.ts";
import { deploy, Inference, largestPayload } from "../../client/index.ts";
import { COUNT, DENSE, PAIR, SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectGolden, inputParts, inputSizes } from "./golden-run.ts";

/** One model for each connection; the deployment has the same id on each. */
const MODELS = [SCALE, COUNT, PAIR, DENSE];

/** Inferences at once on each connection, if it allows as many. */
const OVERLAPPING = 3;

/** Parts of one inference in what is shuffled are numbered from a multiple of this. */
const PARTS = 10;

/** @see spec/control-plane.md#connection */
export const edgeConnections: Check = {
  checkId: "EDGE-CONNECTIONS",
  role: "edge",
  requirements: ["DMPC-SEC-004", "DMPC-INFER-004"],
  title: "Several connections with inferences under way at once, under the same ids, each get their own results.",
  behaviour: "valid",
  sends:
    "Up to three inferences at once on each of four connections, one model each, with all chunks shuffled together.",
  async run(context) {
    const { limits } = context.hello;
    const each = Math.min(OVERLAPPING, limits.maxConcurrentInferences);
    const planned = MODELS.flatMap((model) => Array.from({ length: each }, () => model));
    const sizes = planned.flatMap((model, index) =>
      inputSizes(model).map(({ partIndex, sizeBytes }) => ({ partIndex: index * PARTS + partIndex, sizeBytes })),
    );
    const trial = fc.record({
      inputs: fc.tuple(...planned.map((model) => inputsOf(model))),
      chunks: pieces(sizes, largestPayload(await context.session())),
    });
    const lines = await Promise.all(
      MODELS.map(async (model) => {
        const session = await context.openSession();
        const kit = wholeModel(model, { deploymentId: "the same" });
        await deploy(session, kit);
        return { session, deployment: kit.params };
      }),
    );
    await context.forAll(
      trial,
      async ({ inputs, chunks }) => {
        const runs = planned.map((model, index) => {
          const line = lines[MODELS.indexOf(model)];
          if (line === undefined) throw new RangeError("a model without a connection");
          const given = inputs[index] ?? [];
          const inference = new Inference(line.session, line.deployment);
          return { model, given, inference, parts: inputParts(model, given) };
        });
        for (const piece of chunks) {
          const run = runs[Math.floor(piece.partIndex / PARTS)];
          const partIndex = piece.partIndex % PARTS;
          run?.inference.sendPiece(run.parts.get(partIndex) ?? new Uint8Array(), { ...piece, partIndex });
        }
        for (const { model, given, inference } of runs) expectGolden(model, given, await inference.finish());
      },
      0.2,
    );
    for (const { session } of lines) await session.expectOrder();
  },
};
