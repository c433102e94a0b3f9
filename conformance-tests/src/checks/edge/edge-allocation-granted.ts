import fc from "fast-check";
import { SCALE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { deployGolden, expectServed } from "./golden-run.ts";

/** Share of the run's cases: each is a deployment. */
const WEIGHT = 0.1;

/** @see spec/deployment-and-inference.md#resource-allocation */
export const edgeAllocationGranted: Check = {
  checkId: "EDGE-ALLOCATION-GRANTED",
  role: "edge",
  capability: "allocation",
  requirements: ["DMPC-DEPL-015"],
  title: "Every allocation up to the device's processors is granted, and an inference is served under it.",
  behaviour: "valid",
  sends: "Deployments with random numbers of threads up to cpuCores and random CPU shares, each with an inference.",
  async run(context) {
    const { cpuCores } = context.hello.device;
    const allocations = fc.record({
      threads: fc.integer({ min: 1, max: cpuCores }),
      cpuShare: fc.integer({ min: 10, max: 100 }).map((percent) => percent / 100),
    });
    await context.forAll(
      allocations,
      async (allocation) => {
        const session = await context.openSession();
        const deployment = await deployGolden(session, SCALE, { deploymentId: "granted", allocation });
        await expectServed(session, deployment, SCALE);
        session.connection.drop();
      },
      WEIGHT,
    );
  },
};
