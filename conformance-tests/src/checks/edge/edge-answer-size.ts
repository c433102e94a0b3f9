import { introduction, SUITE_LIMITS } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** The smallest limit that there is. */
const MAX_MESSAGE_BYTES = 4_096;

/** Digests of 71 characters that do not fit into a message of the smallest size. */
const MANY_SEGMENTS = 60;

/** @see spec/limits.md */
export const edgeAnswerSize: Check = {
  checkId: "EDGE-ANSWER-SIZE",
  role: "edge",
  requirements: ["DMPC-CTRL-015", "DMPC-CTRL-016", "DMPC-CTRL-008"],
  title: "A list of missing blobs that is longer than the receiver's messages may be is not sent, but refused.",
  behaviour: "valid",
  sends: "A deployment of 60 segments with new blobs, after a hello that announces maxMessageBytes 4096.",
  async run(context) {
    const limits = { ...SUITE_LIMITS, maxMessageBytes: MAX_MESSAGE_BYTES };
    const session = await context.openSession(introduction(["1.0"], limits));
    const kits = Array.from({ length: MANY_SEGMENTS }, (_, index) =>
      wholeModel(SCALE, { deploymentId: "many blobs", label: `${context.nonce} ${String(index)}` }),
    );
    const [first] = kits;
    if (first === undefined) return;
    const segments = kits.flatMap(({ params }, index) =>
      params.segments.map((segment) => ({
        ...segment,
        segmentId: `segment ${String(index)}`,
        inputs: [index === 0 ? "x" : `t${String(index)}`],
        outputs: [index === MANY_SEGMENTS - 1 ? "y" : `t${String(index + 1)}`],
      })),
    );
    await session.expectRefusal("deploy.prepare", { ...first.params, segments }, "DMPC_LIMIT_EXCEEDED");
    // The refusal had no effect, and what fits is answered.
    const { status } = await session.call("deploy.prepare", first.params);
    expectSame("deploy.prepare with one new blob to answer", "missing", status);
    await session.expectOrder();
  },
};
