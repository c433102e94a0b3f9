import type { DeployPrepareParams } from "@dmpc/schemas";
import { putBlob, type Session } from "../../client/index.ts";
import { relay } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeDeploy: Check = {
  checkId: "EDGE-DEPLOY",
  role: "edge",
  requirements: ["DMPC-DEPL-002", "DMPC-DEPL-003", "DMPC-DEPL-004"],
  title: "Exactly the blobs that are not held are missing, deploying twice is ready, and an id in use is refused.",
  behaviour: "valid",
  sends: "A deployment of two segments before, between and after its blobs, again when ready, and with another level.",
  async run(context) {
    const session = await context.session();
    const { params, blobs } = relay({ deploymentId: "deploy", label: context.nonce });
    const digests = params.segments.map(({ blobDigest }) => blobDigest);
    for (const [index, bytes] of blobs.entries()) {
      await expectMissing(session, params, digests.slice(index));
      // What cannot be loaded is found when all is there.
      await expectMissing(session, { ...withWrongOutput(params), deploymentId: "faulty" }, digests.slice(index));
      await putBlob(session, bytes);
    }
    await expectMissing(session, params, []);
    await expectMissing(session, params, []);
    await expectMissing(session, otherNotation(params), []);

    const otherLevel = { ...params, optimizationLevel: "disabled" as const };
    await session.expectRefusal("deploy.prepare", otherLevel, "DMPC_DEPLOY_CONFLICT");
    await expectMissing(session, params, []);
    await session.call("deploy.release", { deploymentId: params.deploymentId });
    await session.expectOrder();
  },
};

function withWrongOutput(params: DeployPrepareParams): DeployPrepareParams {
  const segments = params.segments.map((segment, index) =>
    index === 0 ? { ...segment, outputs: [...segment.outputs, "no such output"] } : segment,
  );
  return { ...params, segments };
}

/** The same parameters as JSON, in another order and with a member that is ignored. */
function otherNotation(params: DeployPrepareParams): DeployPrepareParams {
  const { deploymentId, segments, ...others } = params;
  const notation = { "x-note": "the same", segments, ...others, deploymentId };
  return notation;
}

async function expectMissing(session: Session, params: DeployPrepareParams, digests: string[]): Promise<void> {
  const result = await session.call("deploy.prepare", params);
  const status = digests.length === 0 ? "ready" : "missing";
  expectSame("deploy.prepare to name the deployment", params.deploymentId, result.deploymentId);
  expectSame("[DMPC-DEPL-002] deploy.prepare to answer", status, result.status);
  const inOrder = (list: string[]): string => JSON.stringify([...list].sort());
  expectSame("[DMPC-DEPL-002] missingBlobs", inOrder(digests), inOrder(result.missingBlobs));
}
