import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#deploying */
export const endBlobs: Check = {
  checkId: "END-BLOBS",
  role: "end",
  requirements: ["DMPC-END-007", "DMPC-END-008"],
  title: "Each missing segment is sent, whole, once and as the plan has it, and none that is held.",
  behaviour: "valid",
  sends:
    "Plans of every kind that need the edge device, which has no blob in most cases and holds them all in the others.",
  async run(context) {
    const behaviours = fc.constantFrom(false, false, true).map((holdsBlobs) => permissive({ holdsBlobs }));
    await tryScenarios(context, EDGE_SCENARIO, behaviours, (run) => {
      expectNoBreach(run, ["DMPC-END-007", "DMPC-END-008"]);
      expectSeen(run, "a deployment that is ready", run.observations.countOf("ready") > 0);
    });
  },
};
