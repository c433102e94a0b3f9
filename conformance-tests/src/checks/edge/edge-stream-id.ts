import { digestOf } from "../../client/index.ts";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, inferGolden } from "./golden-run.ts";

/** @see spec/data-plane.md#streams */
export const edgeStreamId: Check = {
  checkId: "EDGE-STREAM-ID",
  role: "edge",
  requirements: ["DMPC-DATA-005", "DMPC-CTRL-008"],
  title: "A stream id that is not larger than every one before it is refused.",
  async run(context) {
    const session = await context.session();
    const { deploymentId, ...deployment } = await deployGolden(session, SCALE, { deploymentId: "streams" });
    await inferGolden(session, { deploymentId, ...deployment }, SCALE);
    const digest = digestOf(Uint8Array.of(1));
    const used = session.newStreamId() - 1;
    for (const streamId of [used, 1]) {
      await session.expectRefusal("infer.start", { deploymentId, streamId }, "DMPC_STREAM_ID");
      await session.expectRefusal("blob.put", { streamId, digest, sizeBytes: 1 }, "DMPC_STREAM_ID");
    }
    await inferGolden(session, { deploymentId, ...deployment }, SCALE);
    await session.expectOrder();
  },
};
