import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { type LieName, LIES, lying } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectRightOrRefused } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endContradicted: Check = {
  checkId: "END-CONTRADICTED",
  role: "end",
  requirements: ["DMPC-END-013"],
  title: "Whatever untruth an answer tells, results are right or refused.",
  behaviour: "invalid",
  sends: "Split plans, with an edge device whose answer is valid but untrue, such as ready for another deployment.",
  async run(context) {
    const lies = fc.constantFrom(...(Object.keys(LIES) as LieName[])).map(lying);
    await tryScenarios(context, SPLIT_SCENARIO, lies, (run) => {
      expectRightOrRefused(run, "DMPC-END-013");
    });
  },
};
