import { Inference } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed, inputParts, plainInputs } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeRelease: Check = {
  checkId: "EDGE-RELEASE",
  role: "edge",
  requirements: ["DMPC-DEPL-016", "DMPC-DEPL-009"],
  needs: { maxConcurrentInferences: 2 },
  title: "A release frees the id at once, lets the inferences under way end, and is answered after them.",
  behaviour: "valid",
  sends:
    "A release while an inference waits for its input, then a call under the freed id, a new deployment, and the input.",
  async run(context) {
    const session = await context.session();
    const deploymentId = "released";
    const deployment = await deployGolden(session, SCALE, { deploymentId });
    const inference = new Inference(session, deployment);
    const progress = { answered: false };
    const release = session.call("deploy.release", { deploymentId }).then(() => {
      progress.answered = true;
    });
    release.catch(() => {
      // It is awaited below.
    });
    const late = { deploymentId, streamId: session.newStreamId() };
    await session.expectRefusal("infer.start", late, "DMPC_DEPLOY_UNKNOWN");
    await expectServed(session, await deployGolden(session, SCALE, { deploymentId }), SCALE);
    if (progress.answered) {
      throw nonConformance("[DMPC-DEPL-016] deploy.release to wait for the inference under way", "an answer before");
    }
    inference.sendAll(inputParts(SCALE, plainInputs(SCALE)));
    await inference.finish();
    await release;
    await session.expectOrder();
  },
};
