import { deploy, type DeploymentKit, digestOf, putBlob, refusalOf, type Session } from "../../client/index.ts";
import { FIRST_OPSET, GOLDEN_OPSET, SCALE, wholeModel, withOpset } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectGolden, inputParts, plainInputs } from "../edge/golden-run.ts";
import { Inference } from "../../client/index.ts";
import { claimsEdge } from "./claims-edge.ts";

/** @see spec/deployment-and-inference.md#segments */
export const edgeStatementOpsets: Check = {
  checkId: "EDGE-STATEMENT-OPSETS",
  role: "edge",
  requirements: ["DMPC-CONF-002"],
  title:
    "Segments of the first and the last opset that the conformance statement claims run; one of the next opset runs or is refused.",
  claim: claimsEdge,
  async run(context) {
    const { first, last } = context.claims?.range("ICS-FORMAT-OPSETS") ?? { first: GOLDEN_OPSET, last: GOLDEN_OPSET };
    const session = await context.session();
    for (const opset of new Set([Math.max(first, FIRST_OPSET), GOLDEN_OPSET, last])) {
      const kit = inOpset(opset);
      await deploy(session, kit);
      await expectRight(session, kit);
    }
    const beyond = inOpset(last + 1);
    for (const blob of beyond.blobs) await putBlob(session, blob);
    const answer = await session.request("deploy.prepare", beyond.params);
    if ("result" in answer) await expectRight(session, beyond);
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

async function expectRight(session: Session, { params }: DeploymentKit): Promise<void> {
  const inputs = plainInputs(SCALE);
  const inference = new Inference(session, params);
  inference.sendAll(inputParts(SCALE, inputs));
  expectGolden(SCALE, inputs, await inference.finish());
}
