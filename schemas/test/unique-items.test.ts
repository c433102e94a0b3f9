import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findViolation } from "../src/index.ts";

const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "length"),
  fc.string({ minLength: 1, maxLength: 3 }),
);
describe("[DMPC-JSON-002] uniqueItems", () => {
  it("refuses a repeated name whatever it is, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 12 }), (layerIds) => {
        const violation = findViolation("profile-measure-params", {
          deploymentId: "d",
          layerIds,
          warmupRuns: 0,
          runs: 1,
        });
        expect(violation?.keyword).toBe(new Set(layerIds).size === layerIds.length ? undefined : "uniqueItems");
      }),
      { seed: 21, numRuns: 500, examples: [[["__proto__", "__proto__"]], [["__proto__"]]] },
    );
  });
});
