import { Inference, refusalOf } from "../../client/index.ts";
import { PICK } from "../../golden/index.ts";
import { inconclusive, inWords } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed, inputParts } from "./golden-run.ts";

/** @see spec/deployment-and-inference.md#inference */
export const edgeRuntimeFailure: Check = {
  checkId: "EDGE-RUNTIME-FAILURE",
  role: "edge",
  requirements: ["DMPC-INFER-005", "DMPC-CTRL-008", "DMPC-CONF-003"],
  title: "An inference in which the runtime fails is refused, and the next one succeeds.",
  behaviour: "invalid",
  sends:
    "A segment at the optimization level all; an inference that asks for element 7 of 3, between two that ask for elements that there are.",
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, PICK, {
      deploymentId: "runtime failure",
      optimizationLevel: "all",
    });
    await expectServed(session, deployment, PICK, [[1]]);
    const inference = new Inference(session, deployment);
    inference.sendAll(inputParts(PICK, [[7]]));
    const answer = await inference.answer;
    if ("result" in answer) {
      throw inconclusive("a runtime that has no element 7 of 3", `${inWords(answer.result)}: it has one`);
    }
    refusalOf("[DMPC-INFER-005] an inference in which the runtime fails", answer, "DMPC_INFER_FAILED");
    await expectServed(session, deployment, PICK, [[2]]);
    await session.expectOrder();
  },
};
