import type { Session } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeUnknownDeployment: Check = {
  checkId: "EDGE-UNKNOWN-DEPLOYMENT",
  role: "edge",
  requirements: ["DMPC-DEPL-009", "DMPC-CTRL-008"],
  title: "A deployment that is unknown, incomplete, released, or another connection's is refused.",
  async run(context) {
    const session = await context.session();
    await expectUnknown(session, "never deployed");

    const deploymentId = "released";
    await deployGolden(session, SCALE, { deploymentId });
    await expectUnknown(await context.openSession(), deploymentId);
    await session.call("deploy.release", { deploymentId });
    await expectUnknown(session, deploymentId);

    const { params } = wholeModel(SCALE, { deploymentId: "incomplete", label: context.nonce });
    expectSame("a new blob to be", "missing", (await session.call("deploy.prepare", params)).status);
    await expectUnknown(session, "incomplete");
    await session.expectOrder();
  },
};

async function expectUnknown(session: Session, deploymentId: string): Promise<void> {
  const code = "DMPC_DEPLOY_UNKNOWN";
  await session.expectRefusal("infer.start", { deploymentId, streamId: session.newStreamId() }, code);
  await session.expectRefusal(
    "profile.measure",
    { deploymentId, layerIds: SCALE.layerIds, warmupRuns: 0, runs: 1 },
    code,
  );
  await session.expectRefusal("deploy.release", { deploymentId }, code);
}
