import type { DeployPrepareParams } from "@dmpc/schemas";
import { deploy, Inference, type Session } from "../../client/index.ts";
import { BLEND, blendInParts, decodeTensor, type Elements, encodeTensor, wholeModel } from "../../golden/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** What the graph optimizations of one runtime may change, as a share of the largest magnitude in the result. */
const TOLERANCE = 5e-5;

const INPUTS: readonly Elements[] = [
  Array.from({ length: 12 }, (_, index) => index / 3 - 2),
  Array.from({ length: 12 }, (_, index) => Math.sin(index)),
  Array.from({ length: 12 }, () => 0.1),
];

/** @see spec/deployment-and-inference.md#inference */
export const edgeWholeAndParts: Check = {
  checkId: "EDGE-WHOLE-AND-PARTS",
  role: "edge",
  requirements: ["DMPC-INFER-002", "DMPC-INFER-006"],
  needs: { maxDeployments: 2 },
  title: "A model in two segments, with the end device in between, gives what the whole model gives.",
  behaviour: "valid",
  sends: "Inferences of a model as a whole and in two segments, at the levels disabled and all, with the same inputs.",
  async run(context) {
    const session = await context.session();
    for (const optimizationLevel of ["disabled", "all"] as const) {
      const whole = wholeModel(BLEND, { deploymentId: `whole, ${optimizationLevel}`, optimizationLevel });
      const parts = blendInParts({ deploymentId: `parts, ${optimizationLevel}`, optimizationLevel });
      await deploy(session, whole);
      await deploy(session, parts);
      for (const x of INPUTS) {
        const expected = await runWhole(session, whole.params, x);
        expectClose(optimizationLevel, expected, await runParts(session, parts.params, x));
      }
    }
    await session.expectOrder();
  },
};

async function runWhole(session: Session, deployment: DeployPrepareParams, x: Elements): Promise<Elements> {
  const inference = new Inference(session, deployment);
  inference.sendPart(0, encodeTensor("float32", x));
  return decodeTensor("float32", (await inference.finish()).get(1) ?? new Uint8Array());
}

/** The end device sends back what comes to it. */
async function runParts(session: Session, deployment: DeployPrepareParams, x: Elements): Promise<Elements> {
  const inference = new Inference(session, deployment);
  inference.sendPart(0, encodeTensor("float32", x));
  inference.sendPart(2, await inference.receivePart(1));
  return decodeTensor("float32", (await inference.finish()).get(3) ?? new Uint8Array());
}

function expectClose(level: string, whole: Elements, parts: Elements): void {
  const largest = Math.max(...whole.map(Math.abs));
  const farthest = Math.max(...whole.map((element, index) => Math.abs(element - (parts[index] ?? NaN))));
  if (whole.length === parts.length && farthest <= TOLERANCE * largest) return;
  throw nonConformance(
    `[DMPC-INFER-002] the parts at the level ${level} to give what the whole gives, ${inWords(whole)}`,
    inWords(parts),
  );
}
