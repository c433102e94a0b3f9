import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/conventions.md#json */
export const endSchema: Check = {
  checkId: "END-SCHEMA",
  role: "end",
  requirements: ["DMPC-JSON-001"],
  title: "Every message and its parameters are valid under their schemas.",
  behaviour: "valid",
  sends: "Plans of every kind that need the edge device, with a correct edge device.",
  async run(context) {
    await tryScenarios(context, EDGE_SCENARIO, fc.constant(CORRECT), (run) => {
      expectNoBreach(run, ["DMPC-JSON-001"]);
      expectSeen(run, "a deploy.prepare", run.observations.calls.includes("deploy.prepare"));
    });
  },
};
