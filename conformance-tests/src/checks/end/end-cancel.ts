import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { silent } from "../../edge-double/behaviours/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { expectSeen, resultsOf } from "./judge-run.ts";
import { SCENARIO_WEIGHT, tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endCancel: Check = {
  checkId: "END-CANCEL",
  role: "end",
  requirements: ["DMPC-END-015"],
  title: "An inference that the end device no longer waits for is cancelled, or its connection closed.",
  behaviour: "invalid",
  sends: "Split plans, with an edge device that falls silent at infer.start or in the middle of a part.",
  async run(context) {
    const silences = fc.constantFrom("infer.start", "in the middle of a part").map(silent);
    await tryScenarios(
      context,
      SPLIT_SCENARIO,
      silences,
      (run) => {
        resultsOf(run);
        expectSeen(run, "an infer.start", run.observations.calls.includes("infer.start"));
        if (run.released) return;
        const expected = "[DMPC-END-015] infer.cancel or a closed connection, once the outcome is told";
        throw nonConformance(expected, "neither");
      },
      SCENARIO_WEIGHT / 3,
    );
  },
};
