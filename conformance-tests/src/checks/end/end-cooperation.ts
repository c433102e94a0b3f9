import fc from "fast-check";
import { ANY_SCENARIO } from "../../arbitraries/index.ts";
import { CORRECT } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectCooperation } from "./judge-run.ts";
import { SCENARIO_WEIGHT, tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endCooperation: Check = {
  checkId: "END-COOPERATION",
  role: "end",
  requirements: ["DMPC-END-011"],
  title: "Plans of every kind are executed with a correct edge device, and give the result of the whole model.",
  behaviour: "valid",
  sends: "Plans of every kind, on one device, split, or there and back, with a correct edge device.",
  async run(context) {
    await tryScenarios(
      context,
      ANY_SCENARIO,
      fc.constant(CORRECT),
      (run) => {
        expectCooperation(run, "DMPC-END-011");
      },
      2 * SCENARIO_WEIGHT,
    );
  },
};
