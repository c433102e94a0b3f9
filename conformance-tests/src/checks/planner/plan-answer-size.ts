import type { ProfiledRequest } from "@dmpc/schemas";
import { LARGE, partitionRequest } from "../../arbitraries/index.ts";
import { introduction, SUITE_LIMITS } from "../../client/index.ts";
import type { Check } from "../check.ts";

/** The smallest limit that there is. A plan of 40 layers with names of 120 characters is longer. */
const MAX_MESSAGE_BYTES = 4_096;
const NAME_LENGTH = 120;

/** @see spec/limits.md */
export const planAnswerSize: Check = {
  checkId: "PLAN-ANSWER-SIZE",
  role: "planner",
  requirements: ["DMPC-CTRL-015", "DMPC-CTRL-016", "DMPC-CTRL-008"],
  title: "A plan that is longer than the receiver's messages may be is not sent, but refused.",
  behaviour: "valid",
  sends: "Requests of 40 to 100 layers with ids of 120 characters, after a hello that announces maxMessageBytes 4096.",
  async run(context) {
    const limits = { ...SUITE_LIMITS, maxMessageBytes: MAX_MESSAGE_BYTES };
    const session = await context.openSession(introduction(["1.0"], limits));
    await context.forAll(
      partitionRequest(LARGE),
      async (request) => {
        await session.expectRefusal("plan.request", withLongNames(request), "DMPC_LIMIT_EXCEEDED");
      },
      0.03,
    );
    await session.expectOrder();
  },
};

function withLongNames(request: ProfiledRequest): ProfiledRequest {
  const longer = structuredClone(request);
  for (const layers of [longer.modelGraph.layers, longer.end.profile.layers, longer.edge.profile.layers]) {
    for (const layer of layers) layer.layerId = layer.layerId.padEnd(NAME_LENGTH, ".");
  }
  return longer;
}
