import { digestOf, offerBlob, putBlob, refusalOf } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { expectServed } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeBlobDigest: Check = {
  checkId: "EDGE-BLOB-DIGEST",
  role: "edge",
  requirements: ["DMPC-DEPL-006", "DMPC-CTRL-008"],
  title: "A blob with other bytes than its digest says is refused and not held; the right one is accepted after it.",
  behaviour: "invalid",
  sends: "A blob with one wrong bit under the digest of the right one, then the right one, and an inference.",
  async run(context) {
    const session = await context.session();
    const { params, blobs } = wholeModel(SCALE, { deploymentId: "digest", label: context.nonce });
    await session.call("deploy.prepare", params);
    for (const bytes of blobs) {
      const digest = digestOf(bytes);
      const wrong = Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));
      const answer = await offerBlob(session, wrong, digest);
      refusalOf("[DMPC-DEPL-006] a blob with one wrong bit", answer, "DMPC_BLOB_DIGEST");
      const { missingBlobs } = await session.call("deploy.prepare", params);
      expectSame("[DMPC-DEPL-006] missingBlobs after the refusal", digest, missingBlobs.join(", "));
      await putBlob(session, bytes);
    }
    const { status } = await session.call("deploy.prepare", params);
    expectSame("deploy.prepare after the right blob to answer", "ready", status);
    await expectServed(session, params, SCALE);
    await session.expectOrder();
  },
};
