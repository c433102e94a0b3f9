import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { GAPS, incomplete } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNothingUsed, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endIncomplete: Check = {
  checkId: "END-INCOMPLETE",
  role: "end",
  requirements: ["DMPC-END-012"],
  title: "A tensor that did not arrive whole, in its stream, before the answer is not used.",
  behaviour: "inopportune",
  sends:
    "Split plans, with an edge device that says an inference is complete before all bytes of its parts have been sent.",
  async run(context) {
    await tryScenarios(context, SPLIT_SCENARIO, fc.constantFrom(...GAPS).map(incomplete), (run) => {
      expectNothingUsed(run, "DMPC-END-012");
      expectSeen(run, "an infer.start", run.observations.calls.includes("infer.start"));
    });
  },
};
