import type { Session } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeUnknownDeployment: Check = {
  checkId: "EDGE-UNKNOWN-DEPLOYMENT",
  role: "edge",
  requirements: ["DMPC-DEPL-009", "DMPC-SEC-004", "DMPC-CTRL-008"],
  title: "A deployment that is unknown, incomplete, released, or another connection's is refused.",
  behaviour: "inopportune",
  sends: "Calls for a deployment that was never made, lacks a blob, is released, or was made on another connection.",
  async run(context) {
    const session = await context.session();
    await expectUnknown(session, "never deployed");

    const deploymentId = "released";
    const deployment = await deployGolden(session, SCALE, { deploymentId });
    const stranger = await context.openSession();
    await expectUnknown(stranger, deploymentId);
    await expectServed(session, deployment, SCALE);
    await stranger.expectOrder();
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
  if (session.hello.capabilities.includes("profile-measure")) {
    const measurement = { deploymentId, layerIds: SCALE.layerIds, warmupRuns: 0, runs: 1 };
    await session.expectRefusal("profile.measure", measurement, code);
  }
  await session.expectRefusal("deploy.release", { deploymentId }, code);
}
