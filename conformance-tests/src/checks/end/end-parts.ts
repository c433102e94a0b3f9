import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endParts: Check = {
  checkId: "END-PARTS",
  role: "end",
  requirements: ["DMPC-END-010"],
  title: "Each tensor that leads to the edge device is sent once, with the right bytes.",
  behaviour: "valid",
  sends: "Plans of every kind that need the edge device, with a correct edge device.",
  async run(context) {
    await tryScenarios(context, EDGE_SCENARIO, fc.constant(CORRECT), (run) => {
      expectNoBreach(run, ["DMPC-END-010"]);
      expectSeen(run, "a part", run.observations.countOf("part") > 0);
    });
  },
};
