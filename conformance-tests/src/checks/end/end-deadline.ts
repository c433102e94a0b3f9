import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { SILENCES, silent, slow } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectRightOrRefused } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endDeadline: Check = {
  checkId: "END-DEADLINE",
  role: "end",
  requirements: ["DMPC-END-014"],
  title: "With an edge device that is slow or silent there is a right result or a refusal in time.",
  behaviour: "invalid",
  sends:
    "Split plans, with an edge device that falls silent at a call or in a part, or is 100 or 700 ms late with each.",
  async run(context) {
    const patience = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...SILENCES).map(silent) },
      { weight: 1, arbitrary: fc.constantFrom(100, 700).map(slow) },
    );
    await tryScenarios(context, SPLIT_SCENARIO, patience, (run) => {
      expectRightOrRefused(run, "DMPC-END-014");
    });
  },
};
