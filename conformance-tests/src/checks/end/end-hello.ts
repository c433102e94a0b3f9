import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#session */
export const endHello: Check = {
  checkId: "END-HELLO",
  role: "end",
  requirements: ["DMPC-END-001"],
  title: "The first call on a connection is hello, and the next one comes after its answer.",
  behaviour: "valid",
  sends: "Split plans of one inference, with a correct edge device.",
  async run(context) {
    await tryScenarios(context, SPLIT_SCENARIO, fc.constant(CORRECT), (run) => {
      expectSeen(run, "a hello", run.observations.calls.includes("hello"));
      expectNoBreach(run, ["DMPC-END-001"]);
    });
  },
};
