import fc from "fast-check";
import { SPLIT_SCENARIO } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectCooperation } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/conventions.md#json */
export const endExtensions: Check = {
  checkId: "END-EXTENSIONS",
  role: "end",
  requirements: ["DMPC-JSON-003"],
  title: "Members whose names begin with x- change nothing, wherever they are in an answer.",
  behaviour: "valid",
  sends: "Split plans, with an edge device that puts members that begin with x- into its answers.",
  async run(context) {
    const extending = fc.nat(6).map((extensions) => permissive({ extensions }));
    await tryScenarios(context, SPLIT_SCENARIO, extending, (run) => {
      expectCooperation(run, "DMPC-JSON-003");
    });
  },
};
