import fc from "fast-check";
import { splitPlacement } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import { LAYERED_WIDE } from "../../golden/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/limits.md */
export const endMessageSize: Check = {
  checkId: "END-MESSAGE-SIZE",
  role: "end",
  requirements: ["DMPC-CTRL-015"],
  title: "No message is longer than the edge device accepts, even if that is the least.",
  behaviour: "valid",
  sends: "Split plans of a model with wide tensors, with an edge device that accepts messages of 4096 to 8192 bytes.",
  async run(context) {
    const bounds = { models: [LAYERED_WIDE], placement: splitPlacement, maxInferences: 1 };
    const narrow = fc
      .constantFrom(4_096, 5_000, 8_192)
      .map((maxMessageBytes) => permissive({ limits: { maxMessageBytes } }));
    await tryScenarios(context, bounds, narrow, (run) => {
      expectNoBreach(run, ["DMPC-CTRL-015"]);
      expectSeen(run, "a part", run.observations.countOf("part") > 0);
    });
  },
};
