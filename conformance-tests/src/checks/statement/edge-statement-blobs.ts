import { setTimeout as sleep } from "node:timers/promises";
import { deploy } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check, CheckContext } from "../check.ts";
import { claimsOf } from "./claims-of.ts";
import { claimsEdge } from "./claims-edge.ts";

const PAUSE_MS = 200;

/** @see spec/deployment-and-inference.md#deploying */
export const edgeStatementBlobs: Check = {
  checkId: "EDGE-STATEMENT-BLOBS",
  role: "edge",
  requirements: ["DMPC-CONF-002"],
  title: "A blob is held beyond the connection that sent it if and only if the conformance statement says so.",
  behaviour: "valid",
  sends: "Deploys a new model, breaks the connection off, and asks for the same deployment on another connection.",
  claim: claimsEdge,
  async run(context) {
    const sender = await context.openSession();
    await deploy(sender, wholeModel(SCALE, { deploymentId: "sent", label: context.nonce }));
    sender.connection.drop();
    await sender.connection.ended;
    const claimed = claimsOf(context).supports("ICS-OPTION-BLOBS");
    if (claimed) {
      if (await isHeld(context)) return;
    } else {
      // A server may take its time to notice that a connection has ended.
      const end = performance.now() + context.patienceMs;
      while (performance.now() < end) {
        if (!(await isHeld(context))) return;
        await sleep(PAUSE_MS);
      }
    }
    throw nonConformance(
      `[DMPC-CONF-002] the blob to be ${claimed ? "held" : "dropped"} after its connection has ended, as ICS-OPTION-BLOBS says`,
      claimed ? "it was missing" : "it was still held",
    );
  },
};

/** Asks on a connection of its own, which holds nothing afterwards. */
async function isHeld(context: CheckContext): Promise<boolean> {
  const session = await context.openSession();
  const { params } = wholeModel(SCALE, { deploymentId: "asked for", label: context.nonce });
  const { status } = await session.call("deploy.prepare", params);
  session.connection.drop();
  return status === "ready";
}
