import { type DeploymentKit, digestOf, putBlob, refusalOf, resultOf, type Session } from "../../client/index.ts";
import { relabel, SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeSegments: Check = {
  checkId: "EDGE-SEGMENTS",
  role: "edge",
  requirements: ["DMPC-DEPL-005", "DMPC-DEPL-008", "DMPC-CTRL-008"],
  title: "A segment of an unknown format, without a model, or with other tensors than announced is refused.",
  behaviour: "invalid",
  sends: "Segments of an unknown format, of bytes that are no model, and with an input or output under another name.",
  async run(context) {
    const session = await context.session();
    const other = wholeModel(SCALE, { deploymentId: "format" }).params;
    for (const segment of other.segments) segment.format = "no-such-format";
    await session.expectRefusal("deploy.prepare", other, "DMPC_DEPLOY_FORMAT");

    const kit = (deploymentId: string): DeploymentKit => wholeModel(SCALE, { deploymentId, label: context.nonce });
    await expectNotLoaded(
      session,
      "bytes that are no model",
      withBlob(kit("garbage"), relabel(new Uint8Array(9), context.nonce)),
    );
    await expectNotLoaded(session, "an input under another name", renamed(kit("input"), "x", "z"));
    await expectNotLoaded(session, "an output under another name", renamed(kit("output"), "y", "z"));

    const deployment = await deployGolden(session, SCALE, { deploymentId: "right" });
    await expectServed(session, deployment, SCALE);
    await session.expectOrder();
  },
};

/** Sends what is missing, and demands the refusal at the latest when everything is there. */
async function expectNotLoaded(session: Session, what: string, { params, blobs }: DeploymentKit): Promise<void> {
  let answer = await session.request("deploy.prepare", params);
  if ("result" in answer && resultOf("deploy.prepare", answer).status === "missing") {
    for (const bytes of blobs) await putBlob(session, bytes);
    answer = await session.request("deploy.prepare", params);
  }
  refusalOf(`[DMPC-DEPL-008] ${what}`, answer, "DMPC_DEPLOY_SEGMENT");
}

function withBlob({ params }: DeploymentKit, bytes: Uint8Array): DeploymentKit {
  const segments = params.segments.map((segment) => ({
    ...segment,
    blobDigest: digestOf(bytes),
    blobSizeBytes: bytes.length,
  }));
  return { params: { ...params, segments }, blobs: [bytes] };
}

function renamed({ params, blobs }: DeploymentKit, from: string, to: string): DeploymentKit {
  const name = (tensorId: string): string => (tensorId === from ? to : tensorId);
  return {
    params: {
      ...params,
      boundary: params.boundary.map((entry) => ({ ...entry, tensorId: name(entry.tensorId) })),
      segments: params.segments.map((segment) => ({
        ...segment,
        inputs: segment.inputs.map(name),
        outputs: segment.outputs.map(name),
      })),
    },
    blobs,
  };
}
