import type { DeployPrepareParams } from "@dmpc/schemas";
import { deploy, Inference, refusalOf, type Session } from "../../client/index.ts";
import { encodeTensor, relay, SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed, inputParts, plainInputs } from "./golden-run.ts";

/** Most inferences that are begun to reach the limit; a larger limit is not tried. */
const MANY = 64;

/** By then a segment has run, in milliseconds. */
const SOON_MS = 500;

/** Inferences that are cancelled right after their inputs; some are computed by then, and some are not. */
const RACES = 8;

/** @see spec/deployment-and-inference.md#cancelling */
export const edgeCancel: Check = {
  checkId: "EDGE-CANCEL",
  role: "edge",
  requirements: ["DMPC-INFER-007", "DMPC-INFER-008", "DMPC-CTRL-008"],
  needs: { maxDeployments: 2 },
  title: "An inference that is cancelled is refused and gives its place up; cancelling nothing does nothing.",
  behaviour: "valid",
  sends:
    "Inferences that are cancelled before their inputs, between two segments, while they run, twice, and unknown ones.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, SCALE, { deploymentId: "cancelled" });
    const { maxConcurrentInferences } = session.hello.limits;
    const count = maxConcurrentInferences <= MANY ? maxConcurrentInferences : 1;
    // Without their inputs they wait, and hold every place that there is.
    const waiting = Array.from({ length: count }, () => new Inference(session, deployment));
    for (const { streamId, answer } of waiting) {
      await session.call("infer.cancel", { streamId });
      refusalOf("[DMPC-INFER-008] infer.start of a cancelled inference", await answer, "DMPC_INFER_CANCELLED");
      await session.call("infer.cancel", { streamId });
    }
    await session.call("infer.cancel", { streamId: 2 ** 32 - 1 });
    await expectServed(session, deployment, SCALE);
    await cancelBetweenSegments(session);
    for (let count = 0; count < RACES; count += 1) await cancelWhileRunning(session, deployment);
    await expectServed(session, deployment, SCALE);
    await session.expectOrder();
  },
};

/** One segment has run, and the other one waits. */
async function cancelBetweenSegments(session: Session): Promise<void> {
  const kit = relay({ deploymentId: "cancelled relay" });
  await deploy(session, kit);
  const inference = new Inference(session, kit.params);
  inference.sendPart(0, encodeTensor("float32", [1, 2, 3, 4]));
  // That its part comes is judged elsewhere.
  await Promise.race([inference.incoming.arrival(1), new Promise((resolve) => setTimeout(resolve, SOON_MS))]);
  await session.call("infer.cancel", { streamId: inference.streamId });
  const what = "[DMPC-INFER-008] infer.start of an inference that is cancelled between two segments";
  refusalOf(what, await inference.answer, "DMPC_INFER_CANCELLED");
  await session.call("deploy.release", { deploymentId: kit.params.deploymentId });
}

/** All inputs are there: the inference is cancelled, or had ended before and has its result. */
async function cancelWhileRunning(session: Session, deployment: DeployPrepareParams): Promise<void> {
  const inference = new Inference(session, deployment);
  inference.sendAll(inputParts(SCALE, plainInputs(SCALE)));
  await session.call("infer.cancel", { streamId: inference.streamId });
  const answer = await inference.answer;
  if ("result" in answer) await inference.finish();
  else
    refusalOf(
      "[DMPC-INFER-008] infer.start of an inference that is cancelled while it runs",
      answer,
      "DMPC_INFER_CANCELLED",
    );
}
