import { introduction, SUITE_LIMITS } from "../../client/index.ts";
import { WIDE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** The smallest limit that there is; the wide model's result has twice as many bytes. */
const MAX_MESSAGE_BYTES = 4_096;

/** @see spec/limits.md */
export const edgeMessageSize: Check = {
  checkId: "EDGE-MESSAGE-SIZE",
  role: "edge",
  requirements: ["DMPC-CTRL-015", "DMPC-DATA-001"],
  title: "A part larger than the receiver's messages may be is sent in several chunks.",
  behaviour: "valid",
  sends:
    "An inference whose result has twice as many bytes as the maxMessageBytes 4096 that the suite's hello announces.",
  async run(context) {
    const limits = { ...SUITE_LIMITS, maxMessageBytes: MAX_MESSAGE_BYTES };
    const session = await context.openSession(introduction(["1.0"], limits));
    const deployment = await deployGolden(session, WIDE, { deploymentId: "message size" });
    await expectServed(session, deployment, WIDE);
    await session.expectOrder();
  },
};
