import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { type DamageName, DAMAGES, damaging } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNothingUsed, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/end-device.md#inference */
export const endDamaged: Check = {
  checkId: "END-DAMAGED",
  role: "end",
  requirements: ["DMPC-END-012"],
  title: "A tensor whose stream had a faulty chunk is not used.",
  behaviour: "invalid",
  sends: "Split plans, with an edge device that sends a faulty chunk: wrong CRC-32, an overlap, a wrong place or flag.",
  async run(context) {
    const damages = fc.constantFrom(...(Object.keys(DAMAGES) as DamageName[])).map(damaging);
    await tryScenarios(context, SPLIT_SCENARIO, damages, (run) => {
      expectNothingUsed(run, "DMPC-END-012");
      expectSeen(run, "an infer.start", run.observations.calls.includes("infer.start"));
    });
  },
};
