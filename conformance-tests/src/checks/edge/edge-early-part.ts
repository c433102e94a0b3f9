import { deploy, Inference } from "../../client/index.ts";
import { decodeTensor, type Elements, encodeTensor, relay, RELAY_HEAD, RELAY_TAIL } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectTensor } from "./golden-run.ts";

const X: Elements = [1, -2, 0.5, 1024];

/** @see spec/deployment-and-inference.md#inference */
export const edgeEarlyPart: Check = {
  checkId: "EDGE-EARLY-PART",
  role: "edge",
  requirements: ["DMPC-INFER-006", "DMPC-INFER-001", "DMPC-INFER-002", "DMPC-INFER-003"],
  title: "A part is sent when its segment has run, although a later segment waits for what the end device makes of it.",
  behaviour: "valid",
  sends: "An inference of two segments, where the second one's input is sent only when the first one's part has come.",
  async run(context) {
    const session = await context.session();
    const kit = relay({ deploymentId: "relay" });
    await deploy(session, kit);
    const inference = new Inference(session, kit.params);
    inference.sendPart(0, encodeTensor("float32", X));

    const sent = await inference.receivePart(1);
    const back = decodeTensor("float32", sent).map((element) => element - 3);
    inference.sendPart(2, encodeTensor("float32", back));

    const parts = await inference.finish();
    const [carry = [], expectedSent = []] = RELAY_HEAD.evaluate([X]);
    const [y = []] = RELAY_TAIL.evaluate([carry, back]);
    for (const [{ outputs, name }, output, elements, part] of [
      [RELAY_HEAD, 1, expectedSent, 1],
      [RELAY_TAIL, 0, y, 3],
    ] as const) {
      const tensor = outputs[output];
      if (tensor !== undefined) expectTensor(name, tensor, elements, parts.get(part));
    }
    await session.expectOrder();
  },
};
