import { findViolation } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIdentifier } from "../../src/model/is-identifier.ts";

describe("isIdentifier", () => {
  it("is true of what the schema takes for an identifier, and of nothing else", () => {
    const anyName = fc.oneof(
      fc.string({ maxLength: 5, unit: "binary" }),
      fc
        .constantFrom("\u{1F600}", "x", "\u0000", "\u001f", "\u007f", "\u0085")
        .chain((unit) => fc.constantFrom(0, 1, 255, 256, 257, 600).map((times) => unit.repeat(times))),
    );
    fc.assert(
      fc.property(anyName, (name) => {
        const graph = {
          schemaVersion: "1.0",
          modelDigest: `sha256:${"0".repeat(64)}`,
          granularity: "node",
          inputs: [name],
          outputs: ["y"],
          layers: [{ layerId: "l", operator: "Op", inputs: [], outputs: ["y"] }],
          tensors: [{ tensorId: "y", dtype: "uint8", shape: [], sizeBytes: 1 }],
        };
        expect(isIdentifier(name)).toBe(findViolation("model-graph", graph) === undefined);
      }),
      { seed: 161, numRuns: 200 },
    );
  });
});
