import { Inference } from "../../client/index.ts";
import { PAIR } from "../../golden/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { deployGolden, inputParts, plainInputs } from "../edge/golden-run.ts";
import { claimsOf } from "./claims-of.ts";
import { claimsEdge } from "./claims-edge.ts";

/** @see spec/data-plane.md#chunk */
export const edgeStatementCrc: Check = {
  checkId: "EDGE-STATEMENT-CRC",
  role: "edge",
  requirements: ["DMPC-CONF-002"],
  title: "Each chunk carries a CRC-32 if and only if the conformance statement says so.",
  behaviour: "valid",
  sends:
    "One inference of a golden model with two inputs; the suite looks at the flag crc of each chunk that comes back.",
  claim: claimsEdge,
  async run(context) {
    const session = await context.session();
    const deployment = await deployGolden(session, PAIR, { deploymentId: "crc" });
    const inference = new Inference(session, deployment);
    const carried: boolean[] = [];
    session.onChunk(inference.streamId, (chunk) => {
      carried.push(chunk.crc);
      inference.incoming.add(chunk);
    });
    inference.sendAll(inputParts(PAIR, plainInputs(PAIR)));
    await inference.finish();
    const claimed = claimsOf(context).supports("ICS-OPTION-CRC");
    if (carried.every(Boolean) === claimed) return;
    const without = carried.filter((crc) => !crc).length;
    throw nonConformance(
      `[DMPC-CONF-002] ${claimed ? "a CRC-32 with each chunk" : "chunks without a CRC-32"}, as ICS-OPTION-CRC says`,
      `${String(carried.length)} chunks, ${String(without)} of them without`,
    );
  },
};
