import { describe, expect, it } from "vitest";
import { compareOutputs } from "../../src/main-job/compare-outputs.ts";
import type { NamedTensors } from "../../src/runtime/runtime.ts";

function output(...values: number[]): NamedTensors {
  return new Map([
    ["y", { dtype: "float32", shape: [values.length], bytes: new Uint8Array(new Float32Array(values).buffer) }],
  ]);
}

describe("compareOutputs", () => {
  it("allows 5e-5 of the largest magnitude, and no more", () => {
    expect(compareOutputs(output(100, 1), output(100, 1.004))).toMatchObject({ equal: true });
    expect(compareOutputs(output(100, 1), output(100, 1.006))).toMatchObject({ equal: false });
    expect(compareOutputs(output(-100, 1), output(-100, 1.004))).toMatchObject({ equal: true });
  });

  it("tells the largest difference", () => {
    expect(compareOutputs(output(1, 2, 3), output(1, 4, 2)).maxAbsDiff).toBe(2);
  });

  it("never takes NaN, a missing output or another size for equal", () => {
    expect(compareOutputs(output(1, 2), output(1, NaN)).equal).toBe(false);
    expect(compareOutputs(output(1, 2), output(1)).equal).toBe(false);
    expect(compareOutputs(output(1, 2), new Map()).equal).toBe(false);
  });
});
