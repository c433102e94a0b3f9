import { deploy, refusalOf, type Session } from "../../client/index.ts";
import { SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectServed } from "../edge/golden-run.ts";
import { ALL_LEVELS, loadableLevels } from "../edge/loadable-levels.ts";
import { claimsOf } from "./claims-of.ts";
import { claimsEdge } from "./claims-edge.ts";

/** @see spec/conformance.md#conformance-statement */
export const edgeStatementLevels: Check = {
  checkId: "EDGE-STATEMENT-LEVELS",
  role: "edge",
  requirements: ["DMPC-CONF-002", "DMPC-CONF-004"],
  title: "Segments are loaded at the optimization levels that the conformance statement claims, and refused at others.",
  behaviour: "valid",
  sends: "The same deployment at each of the four optimization levels, with an inference where the level is claimed.",
  claim: claimsEdge,
  async run(context) {
    const session = await context.session();
    const claimed = loadableLevels({ claims: claimsOf(context) });
    // The blobs are there from then on, and there is room for one deployment at least.
    await deploy(session, wholeModel(SCALE, { deploymentId: "blobs" }));
    await session.call("deploy.release", { deploymentId: "blobs" });
    for (const optimizationLevel of ALL_LEVELS) {
      const { params } = wholeModel(SCALE, { deploymentId: `level ${optimizationLevel}`, optimizationLevel });
      if (claimed.includes(optimizationLevel)) {
        await session.call("deploy.prepare", params);
        await expectServed(session, params, SCALE);
        await session.call("deploy.release", { deploymentId: params.deploymentId });
      } else {
        await expectRefused(session, params);
      }
    }
    await session.expectOrder();
  },
};

async function expectRefused(session: Session, params: ReturnType<typeof wholeModel>["params"]): Promise<void> {
  const what = `[DMPC-CONF-004] a segment at the level ${params.optimizationLevel}, which ICS-FORMAT-LEVELS does not name,`;
  refusalOf(what, await session.request("deploy.prepare", params), "DMPC_DEPLOY_SEGMENT");
}
