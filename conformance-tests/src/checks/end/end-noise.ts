import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { malformed, NONSENSES } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectRightOrRefused } from "./judge-run.ts";
import { SCENARIO_WEIGHT, tryScenarios } from "./try-scenarios.ts";

const nonsense = fc.record({
  method: fc.constantFrom("hello", "deploy.prepare", "blob.put", "infer.start"),
  what: fc.constantFrom(...NONSENSES),
  choice: fc.nat(9),
});

/** @see spec/end-device.md#inference */
export const endNoise: Check = {
  checkId: "END-NOISE",
  role: "end",
  requirements: ["DMPC-END-013"],
  title: "Whatever an edge device sends that is no message of the protocol, results are right or refused.",
  behaviour: "invalid",
  sends: "Split plans, with an edge device that sends noise before an answer, or an invalid answer or one to no call.",
  async run(context) {
    await tryScenarios(
      context,
      SPLIT_SCENARIO,
      nonsense.map(malformed),
      (run) => {
        expectRightOrRefused(run, "DMPC-END-013");
      },
      2 * SCENARIO_WEIGHT,
    );
  },
};
