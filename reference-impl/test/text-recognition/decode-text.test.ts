import { describe, expect, it } from "vitest";
import type { TensorValue } from "../../src/runtime/tensor-value.ts";
import { decodeText } from "../../src/text-recognition/decode-text.ts";

const ALPHABET = ["a", "b"];

/** Classes: blank, a, b, space. One step for each digit. */
function output(steps: string): TensorValue {
  const values = Array.from(steps, Number).flatMap((best) => [0, 1, 2, 3].map((index) => (index === best ? 0.7 : 0.1)));
  return { dtype: "float32", shape: [1, steps.length, 4], bytes: new Uint8Array(new Float32Array(values).buffer) };
}

describe("decodeText", () => {
  it.each([
    ["", ""],
    ["000", ""],
    ["1", "a"],
    ["1112", "ab"],
    ["1011", "aa"],
    ["0130200", "a b"],
    ["3313", "a"],
  ])("reads the steps %s as %j", (steps, text) => {
    expect(decodeText(output(steps), ALPHABET).text).toBe(text);
  });

  it("says how sure it is", () => {
    expect(decodeText(output("0102"), ALPHABET).confidence).toBeCloseTo(0.7, 6);
  });

  it("refuses an output of another model", () => {
    expect(() => decodeText(output("1"), ["a"])).toThrow(expect.objectContaining({ code: "DMPC_INPUT_INVALID" }));
  });
});
