import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slidingWindow } from "../../src/model/sliding-window.ts";
import { makeFacts, makeNode } from "../support/nodes.ts";

const axis = fc.record({
  extent: fc.integer({ min: 1, max: 30 }),
  kernel: fc.integer({ min: 1, max: 5 }),
  stride: fc.integer({ min: 1, max: 4 }),
  dilation: fc.integer({ min: 1, max: 3 }),
});
const axes = fc.array(axis, { minLength: 1, maxLength: 3 });
const rule = fc.constantFrom("SAME_UPPER", "SAME_LOWER");

describe("slidingWindow", () => {
  it("fills in defaults: no padding, every place, a dense kernel, whose extents are the weight's", () => {
    const facts = makeFacts({ x: [1, 3, 8, 8] }, { w: [4, 3, 5, 2] });
    const plain = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0] };
    expect(slidingWindow(makeNode("Conv", ["x", "w"], ["y"]), facts)).toEqual({ kernelShape: [5, 2], ...plain });
    expect(slidingWindow(makeNode("MaxPool", ["x"], ["y"], { kernel_shape: [3, 3] }), facts)).toEqual({
      kernelShape: [3, 3],
      ...plain,
    });
    expect(slidingWindow(makeNode("Conv", ["x", "nobody knows"], ["y"]), facts)).toBeUndefined();
  });

  it("takes padding as it is given, and none where it is VALID", () => {
    const facts = makeFacts({ x: [1, 3, 8, 8] }, { w: [4, 3, 3, 3] });
    const pads = [1, 2, 3, 4];
    expect(slidingWindow(makeNode("Conv", ["x", "w"], ["y"], { pads }), facts)?.pads).toEqual(pads);
    expect(slidingWindow(makeNode("Conv", ["x", "w"], ["y"], { pads, auto_pad: "VALID" }), facts)?.pads).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it("pads so that the output has the input's extents over the strides, the odd element where the rule says", () => {
    fc.assert(
      fc.property(axes, rule, (all, auto_pad) => {
        const list = (name: keyof (typeof all)[number]): number[] => all.map((one) => one[name]);
        const window = slidingWindow(
          makeNode("MaxPool", ["x"], ["y"], {
            auto_pad,
            kernel_shape: list("kernel"),
            strides: list("stride"),
            dilations: list("dilation"),
          }),
          makeFacts({ x: [1, 1, ...list("extent")] }),
        );
        all.forEach(({ extent, kernel, stride, dilation }, place) => {
          const begin = window?.pads?.[place] ?? NaN;
          const end = window?.pads?.[place + all.length] ?? NaN;
          const room = extent + begin + end - ((kernel - 1) * dilation + 1);
          expect(Math.floor(room / stride) + 1).toBe(Math.ceil(extent / stride));
          expect([0, 1]).toContain(auto_pad === "SAME_UPPER" ? end - begin : begin - end);
          expect(Math.min(begin, end)).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it("pads a transposed convolution so that it has the output that it has", () => {
    fc.assert(
      fc.property(axes, rule, fc.boolean(), (all, auto_pad, isGiven) => {
        // Outputs that leave something to cut off, as padding does here.
        const outputs = all.map(({ extent, kernel, stride, dilation }) =>
          Math.max(1, stride * (extent - 1) + (kernel - 1) * dilation - 1),
        );
        const window = slidingWindow(
          makeNode("ConvTranspose", ["x", "w"], ["y"], {
            strides: all.map(({ stride }) => stride),
            dilations: all.map(({ dilation }) => dilation),
            auto_pad,
            ...(isGiven ? { output_shape: outputs } : {}),
          }),
          makeFacts(
            { x: [1, 1, ...all.map(({ extent }) => extent)], y: [1, 1, ...outputs] },
            { w: [1, 1, ...all.map(({ kernel }) => kernel)] },
          ),
        );
        all.forEach(({ extent, kernel, stride, dilation }, place) => {
          const [begin = NaN, end = NaN] = [window?.pads?.[place], window?.pads?.[place + all.length]];
          const whole = stride * (extent - 1) + (kernel - 1) * dilation + 1;
          if (whole >= (outputs[place] ?? 0)) expect(whole - begin - end).toBe(outputs[place]);
          expect([0, 1]).toContain(auto_pad === "SAME_UPPER" ? end - begin : begin - end);
        });
      }),
    );
  });

  it("does not know padding that follows from a shape which it does not know", () => {
    const node = makeNode("MaxPool", ["unknown"], ["y"], { kernel_shape: [3], auto_pad: "SAME_UPPER" });
    expect(slidingWindow(node, makeFacts({}))).toMatchObject({ kernelShape: [3], pads: undefined });
  });

  it("spans the input where pooling is global, or a mean over some spatial axes", () => {
    const facts = makeFacts({ x: [1, 3, 7, 5] }, { axes: { integers: [3] } });
    expect(slidingWindow(makeNode("GlobalMaxPool", ["x"], ["y"]), facts)?.kernelShape).toEqual([7, 5]);
    expect(slidingWindow(makeNode("ReduceMean", ["x"], ["y"], { axes: [2, 3] }), facts)?.kernelShape).toEqual([7, 5]);
    expect(slidingWindow(makeNode("ReduceMean", ["x", "axes"], ["y"]), facts)?.kernelShape).toEqual([1, 5]);
  });
});
