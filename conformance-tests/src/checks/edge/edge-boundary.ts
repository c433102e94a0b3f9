import { deploy, refusalOf } from "../../client/index.ts";
import { relay } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { BOUNDARY_BREACHES } from "./boundary-breaches.ts";

/** @see spec/deployment-and-inference.md#deploying */
export const edgeBoundary: Check = {
  checkId: "EDGE-BOUNDARY",
  role: "edge",
  requirements: ["DMPC-DEPL-007", "DMPC-CTRL-008"],
  title: "A deployment that breaks a rule of the boundary is refused, whether its blobs are held or not.",
  behaviour: "invalid",
  sends: "Deployments that each break one of the five rules of the boundary, before their blobs are held and after.",
  async run(context) {
    const session = await context.session();
    for (const held of [false, true]) {
      for (const [index, { rule: number, what, breakIt }] of BOUNDARY_BREACHES.entries()) {
        const { params } = relay({ deploymentId: `boundary ${String(index)}`, label: context.nonce });
        breakIt(params);
        const answer = await session.request("deploy.prepare", params);
        refusalOf(`[DMPC-DEPL-007] a deployment with ${what} (rule ${String(number)})`, answer, "DMPC_DEPLOY_BOUNDARY");
      }
      if (held) continue;
      const right = relay({ deploymentId: "right", label: context.nonce });
      await deploy(session, right);
      await session.call("deploy.release", { deploymentId: right.params.deploymentId });
    }
    await session.expectOrder();
  },
};
