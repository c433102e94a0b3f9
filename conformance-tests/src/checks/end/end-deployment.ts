import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT, lying, refusing } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** Edge devices that get ready, and such that never do. */
const behaviours = fc.oneof(
  { weight: 3, arbitrary: fc.constant(CORRECT) },
  { weight: 1, arbitrary: fc.constant(lying("every blob is missing, and again when it has been sent")) },
  { weight: 1, arbitrary: fc.constant(refusing({ method: "deploy.prepare", code: "DMPC_DEPLOY_SEGMENT" })) },
);

/** @see spec/end-device.md#deploying */
export const endDeployment: Check = {
  checkId: "END-DEPLOYMENT",
  role: "end",
  requirements: ["DMPC-END-006", "DMPC-END-009"],
  title: "What is deployed is the plan, and it runs only when it is ready.",
  behaviour: "valid",
  sends: "Plans that need the edge device, which is correct, always lacks the blobs, or refuses to deploy.",
  async run(context) {
    await tryScenarios(context, EDGE_SCENARIO, behaviours, (run) => {
      expectNoBreach(run, ["DMPC-END-006", "DMPC-END-009"]);
      expectSeen(run, "a deploy.prepare", run.observations.calls.includes("deploy.prepare"));
    });
  },
};
