import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { REFUSALS, refusing } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectRightOrRefused } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endRefused: Check = {
  checkId: "END-REFUSED",
  role: "end",
  requirements: ["DMPC-END-013"],
  title: "Whatever the edge device refuses, with whatever code, results are right or refused.",
  behaviour: "valid",
  sends: "Split plans, with an edge device that refuses one method with one of the codes that it may be refused with.",
  async run(context) {
    await tryScenarios(context, SPLIT_SCENARIO, fc.constantFrom(...REFUSALS).map(refusing), (run) => {
      expectRightOrRefused(run, "DMPC-END-013");
    });
  },
};
