import { SCALE, wholeModel } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** Most threads that an allocation can name. */
const MOST_THREADS = 65_536;

/** @see spec/deployment-and-inference.md#resource-allocation */
export const edgeAllocation: Check = {
  checkId: "EDGE-ALLOCATION",
  role: "edge",
  requirements: ["DMPC-DEPL-014", "DMPC-CTRL-008"],
  title: "More threads than a device has are refused; its usual ones are granted, asked for or not.",
  behaviour: "invalid",
  sends: "Deployments with more threads than the device has, and then with its usual ones, named and not named.",
  async run(context) {
    const session = await context.session();
    const { threads, cpuCores } = session.hello.device;
    const most = Math.max(threads, cpuCores);
    const tooMany = [most + 1, MOST_THREADS].filter((count) => count > most && count <= MOST_THREADS);
    for (const count of tooMany) {
      const allocation = { threads: count, cpuShare: 1 };
      const { params } = wholeModel(SCALE, { deploymentId: "too much", allocation });
      await session.expectRefusal("deploy.prepare", params, "DMPC_DEPLOY_RESOURCES");
    }
    const asked = { deploymentId: "as usual", allocation: { threads, cpuShare: 1 } };
    for (const options of [asked, { deploymentId: "not said" }]) {
      await expectServed(session, await deployGolden(session, SCALE, options), SCALE);
      await session.call("deploy.release", { deploymentId: options.deploymentId });
    }
    await session.expectOrder();
  },
};
