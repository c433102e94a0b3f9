import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { OTHER_VERSION } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#session */
export const endVersion: Check = {
  checkId: "END-VERSION",
  role: "end",
  requirements: ["DMPC-END-002"],
  title: "A session in a version that was not offered is not begun.",
  behaviour: "invalid",
  sends: "Split plans, with an edge device that answers hello with a version above the highest that was offered.",
  async run(context) {
    await tryScenarios(context, SPLIT_SCENARIO, fc.constant(OTHER_VERSION), (run) => {
      expectSeen(run, "a hello", run.observations.countOf("hello") > 0);
      expectNoBreach(run, ["DMPC-END-002"]);
    });
  },
};
