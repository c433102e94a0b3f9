import { deploy, type DeploymentKit, digestOf, putBlob, refusalOf } from "../../client/index.ts";
import { FIRST_OPSET, GOLDEN_OPSET, SCALE, wholeModel, withOpset } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectServed } from "../edge/golden-run.ts";
import { claimsOf } from "./claims-of.ts";
import { claimsEdge } from "./claims-edge.ts";

/** @see spec/deployment-and-inference.md#segments */
export const edgeStatementOpsets: Check = {
  checkId: "EDGE-STATEMENT-OPSETS",
  role: "edge",
  requirements: ["DMPC-CONF-002"],
  title:
    "Segments of the first and the last opset that the conformance statement claims run; one of the next opset runs or is refused.",
  behaviour: "valid",
  sends: "Models of the first and the last claimed opset, of the golden models' own, and of the one after the last.",
  claim: claimsEdge,
  async run(context) {
    const { first, last } = claimsOf(context).range("ICS-FORMAT-OPSETS") ?? { first: GOLDEN_OPSET, last: GOLDEN_OPSET };
    const session = await context.session();
    for (const opset of new Set([Math.max(first, FIRST_OPSET), GOLDEN_OPSET, last])) {
      const kit = inOpset(opset);
      await deploy(session, kit);
      await expectServed(session, kit.params, SCALE);
      await session.call("deploy.release", { deploymentId: kit.params.deploymentId });
    }
    const beyond = inOpset(last + 1);
    for (const blob of beyond.blobs) await putBlob(session, blob);
    const answer = await session.request("deploy.prepare", beyond.params);
    if ("result" in answer) await expectServed(session, beyond.params, SCALE);
    else refusalOf(`[DMPC-DEPL-008] a segment of opset ${String(last + 1)}`, answer, "DMPC_DEPLOY_SEGMENT");
    await session.expectOrder();
  },
};

function inOpset(opset: number): DeploymentKit {
  const { params, blobs } = wholeModel(SCALE, { deploymentId: `opset ${String(opset)}` });
  const changed = blobs.map((bytes) => withOpset(bytes, opset));
  const segments = params.segments.map((segment, index) => {
    const bytes = changed[index] ?? new Uint8Array();
    return { ...segment, blobDigest: digestOf(bytes), blobSizeBytes: bytes.length };
  });
  return { params: { ...params, segments }, blobs: changed };
}
