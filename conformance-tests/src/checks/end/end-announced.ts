import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { type Announcement, announcing } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

const announcement = fc.constantFrom<Announcement>(
  {},
  { roles: ["edge", "a-later-role"], capabilities: ["a-later-capability"] },
  { roles: ["edge", "monitor"] },
  { roles: ["planner", "monitor"] },
  { modelFormats: [] },
  { modelFormats: ["a-later-format"] },
);

/** @see spec/end-device.md#session */
export const endAnnounced: Check = {
  checkId: "END-ANNOUNCED",
  role: "end",
  requirements: ["DMPC-END-003"],
  title: "Nothing is called and no format is sent that hello does not announce.",
  behaviour: "valid",
  sends:
    "Split plans, with an edge device that announces later roles, no role edge, no model format or an unknown one.",
  async run(context) {
    await tryScenarios(context, SPLIT_SCENARIO, announcement.map(announcing), (run) => {
      expectSeen(run, "a hello", run.observations.countOf("hello") > 0);
      expectNoBreach(run, ["DMPC-END-003"]);
    });
  },
};
