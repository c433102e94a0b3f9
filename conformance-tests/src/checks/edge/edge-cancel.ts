import { Inference, refusalOf } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** Most inferences that are begun to reach the limit; a larger limit is not tried. */
const MANY = 64;

/** @see spec/deployment-and-inference.md#cancelling */
export const edgeCancel: Check = {
  checkId: "EDGE-CANCEL",
  role: "edge",
  requirements: ["DMPC-INFER-007", "DMPC-INFER-008", "DMPC-CTRL-008"],
  title: "An inference that is cancelled is refused and gives its place up; cancelling nothing does nothing.",
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
    await session.expectOrder();
  },
};
