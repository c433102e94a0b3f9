import fc from "fast-check";
import { EDGE_SCENARIO } from "../../arbitraries/index.ts";
import { permissive } from "../../edge-double/behaviours/index.ts";
import type { Check } from "../check.ts";
import { expectCooperation } from "./judge-run.ts";
import { SCENARIO_WEIGHT, tryScenarios } from "./try-scenarios.ts";

const freedom = fc.record({
  pieceBytes: fc.constantFrom(1, 3, 8, 4_000),
  order: fc.constantFrom("forwards", "backwards", "inside-out"),
  crc: fc.boolean(),
  interleaved: fc.boolean(),
  answerDelaysMs: fc.constantFrom([], [80, 0]),
});

/** @see spec/data-plane.md#chunk */
export const endChunkOrder: Check = {
  checkId: "END-CHUNK-ORDER",
  role: "end",
  requirements: ["DMPC-DATA-003", "DMPC-DATA-004"],
  title: "Results are right however the edge device cuts, orders and interleaves its parts and answers.",
  behaviour: "valid",
  sends: "Plans that need the edge device, which cuts, orders and interleaves its parts in any way and delays answers.",
  async run(context) {
    await tryScenarios(
      context,
      EDGE_SCENARIO,
      freedom.map(permissive),
      (run) => {
        expectCooperation(run, "DMPC-DATA-003");
      },
      2 * SCENARIO_WEIGHT,
    );
  },
};
