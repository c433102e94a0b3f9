import { pieces } from "../../arbitraries/index.ts";
import { largestPayload, putBlob } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { expectServed } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeBlob: Check = {
  checkId: "EDGE-BLOB",
  role: "edge",
  requirements: ["DMPC-DATA-003", "DMPC-DEPL-002", "DMPC-DEPL-003"],
  title: "A blob is asked for once, accepted however it is cut up and shuffled, and then held.",
  behaviour: "valid",
  sends: "Deployments with a new blob each, sent in random chunks in random order, deployed again, and an inference.",
  async run(context) {
    const label = (count: number): string => `${context.nonce} ${String(count).padStart(8, "0")}`;
    const sizeBytes =
      wholeModel(SCALE, { deploymentId: "size", label: label(0) }).params.segments[0]?.blobSizeBytes ?? 0;
    const payloadBytes = largestPayload(await context.session());
    let count = 0;
    await context.forAll(
      pieces([{ partIndex: 0, sizeBytes }], payloadBytes),
      async (chunks) => {
        const session = await context.session();
        const deploymentId = "blob";
        count += 1;
        const { params, blobs } = wholeModel(SCALE, { deploymentId, label: label(count) });
        const missing = params.segments.map(({ blobDigest }) => blobDigest);
        const asked = await session.call("deploy.prepare", params);
        expectSame("[DMPC-DEPL-002] missingBlobs", JSON.stringify(missing), JSON.stringify(asked.missingBlobs));
        for (const bytes of blobs) await putBlob(session, bytes, chunks);
        for (const requirement of ["DMPC-DEPL-002", "DMPC-DEPL-003"]) {
          const { status } = await session.call("deploy.prepare", params);
          expectSame(`[${requirement}] the answer after the blob was sent to be`, "ready", status);
        }
        await expectServed(session, params, SCALE);
        await session.call("deploy.release", { deploymentId });
      },
      0.2,
    );
    await (await context.session()).expectOrder();
  },
};
