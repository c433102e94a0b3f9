import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#session */
export const endIds: Check = {
  checkId: "END-IDS",
  role: "end",
  requirements: ["DMPC-END-005"],
  title: "Call ids are new and stream ids grow, over blobs and several inferences.",
  behaviour: "valid",
  sends: "Plans that need the edge device, with up to three inferences, with a correct edge device.",
  async run(context) {
    const bounds = { ...EDGE_SCENARIO, maxInferences: 3 };
    await tryScenarios(context, bounds, fc.constant(CORRECT), (run) => {
      expectNoBreach(run, ["DMPC-END-005"]);
      expectSeen(run, "an infer.start", run.observations.calls.includes("infer.start"));
    });
  },
};
