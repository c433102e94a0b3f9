import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectNoBreach, expectSeen } from "./judge-run.ts";
import { tryScenarios } from "./try-scenarios.ts";

/** @see spec/data-plane.md#chunk */
export const endChunks: Check = {
  checkId: "END-CHUNKS",
  role: "end",
  requirements: ["DMPC-DATA-001", "DMPC-DATA-002"],
  title: "Chunks are well formed, and the flag last is where a part or blob ends and nowhere else.",
  behaviour: "valid",
  sends: "Plans that need the edge device, which accepts messages of 4096 bytes or of 1 MiB.",
  async run(context) {
    const sizes = fc.constantFrom(4_096, 2 ** 20).map((maxMessageBytes) => permissive({ limits: { maxMessageBytes } }));
    await tryScenarios(context, EDGE_SCENARIO, sizes, (run) => {
      expectNoBreach(run, ["DMPC-DATA-001", "DMPC-DATA-002"]);
      expectSeen(run, "a chunk of a part", run.observations.countOf("part") > 0);
    });
  },
};
