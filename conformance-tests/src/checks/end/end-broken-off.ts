import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { dying, MOMENTS } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectRightOrRefused } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endBrokenOff: Check = {
  checkId: "END-BROKEN-OFF",
  role: "end",
  requirements: ["DMPC-END-013"],
  title: "Whenever the connection ends, results are right or refused.",
  behaviour: "inopportune",
  sends:
    "Plans that need the edge device, which breaks the connection off at a call, within a part or before an answer.",
  async run(context) {
    await tryScenarios(context, EDGE_SCENARIO, fc.constantFrom(...MOMENTS).map(dying), (run) => {
      expectRightOrRefused(run, "DMPC-END-013");
    });
  },
};
