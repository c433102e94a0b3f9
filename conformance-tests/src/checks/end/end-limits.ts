import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { SCENARIO_WEIGHT, tryScenarios } from "./try-scenarios.ts";

/** Limits that a split of a golden model exceeds, or several inferences at once. */
const limits = fc.constantFrom(
  { maxPartBytes: 1 },
  { maxBlobBytes: 1 },
  { maxDeployments: 1 },
  { maxConcurrentInferences: 1 },
  { maxConcurrentInferences: 2 },
);

/** @see spec/end-device.md#session */
export const endLimits: Check = {
  checkId: "END-LIMITS",
  role: "end",
  requirements: ["DMPC-END-004"],
  title: "What exceeds the limits of the edge device is not tried.",
  behaviour: "valid",
  sends:
    "Split plans of up to four inferences, with an edge device that announces one limit of 1 or 2 and answers late.",
  async run(context) {
    const bounds = { ...SPLIT_SCENARIO, maxInferences: 4 };
    // Answers that take a while, so that inferences that may overlap do.
    const tight = limits.map((drawn) => permissive({ limits: drawn, answerDelaysMs: [25] }));
    await tryScenarios(
      context,
      bounds,
      tight,
      (run) => {
        expectSeen(run, "a hello", run.observations.countOf("hello") > 0);
        expectNoBreach(run, ["DMPC-END-004"]);
      },
      2 * SCENARIO_WEIGHT,
    );
  },
};
