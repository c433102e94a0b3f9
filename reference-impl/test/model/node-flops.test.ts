import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeFlops } from "../../src/model/node-flops.ts";
import { type Attributes, makeFacts, makeNode } from "../support/nodes.ts";

const extent = fc.integer({ min: 1, max: 6 });

/** A convolution of one to three spatial axes that fits its input. */
const convolution = fc
  .record({
    spatial: fc.array(
      fc.record({
        extent: fc.integer({ min: 1, max: 9 }),
        kernel: fc.integer({ min: 1, max: 3 }),
        stride: fc.integer({ min: 1, max: 3 }),
        pad: fc.nat(2),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    batch: fc.integer({ min: 1, max: 2 }),
    groups: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    kernels: fc.integer({ min: 1, max: 3 }),
    bias: fc.boolean(),
  })
  .map(({ spatial, ...rest }) => ({
    ...rest,
    spatial: spatial.map((axis) => ({ ...axis, extent: Math.max(axis.extent, axis.kernel) })),
  }));

/** Multiply-adds of a convolution, counted one by one: all kernel places of all output elements. */
function countMultiplyAdds(places: readonly number[], kernel: readonly number[], channels: number): number {
  const loop = (extents: readonly number[], body: () => void): void => {
    const [first, ...rest] = extents;
    if (first === undefined) body();
    else for (let index = 0; index < first; index += 1) loop(rest, body);
  };
  let count = 0;
  loop(places, () => {
    loop(kernel, () => {
      count += channels;
    });
  });
  return count;
}

describe("nodeFlops", () => {
  it("counts a convolution's multiply-adds twice, and its bias, grouped or not", () => {
    fc.assert(
      fc.property(convolution, ({ spatial, batch, groups, channels, kernels, bias }) => {
        const out = spatial.map((axis) => Math.floor((axis.extent + 2 * axis.pad - axis.kernel) / axis.stride) + 1);
        const shape = [batch, groups * kernels, ...out];
        const kernel = spatial.map((axis) => axis.kernel);
        const facts = makeFacts(
          { x: [batch, groups * channels, ...spatial.map((axis) => axis.extent)], y: shape },
          { w: [groups * kernels, channels, ...kernel], b: [groups * kernels] },
        );
        const node = makeNode("Conv", bias ? ["x", "w", "b"] : ["x", "w"], ["y"], { group: groups });
        const elements = shape.reduce((a, b) => a * b, 1);
        expect(nodeFlops(node, facts)).toBe(2 * countMultiplyAdds(shape, kernel, channels) + (bias ? elements : 0));
        // The kernel's extents may be all that is known of it.
        const without = {
          ...facts,
          tensor: (name: string) => (name === "w" ? { isWeight: true } : facts.tensor(name)),
        };
        const told = makeNode("Conv", node.input, ["y"], { group: groups, kernel_shape: kernel });
        expect(nodeFlops(told, without)).toBe(nodeFlops(node, facts));
      }),
    );
  });

  it("counts a transposed convolution as the convolution that it turns round", () => {
    fc.assert(
      fc.property(convolution, ({ spatial, batch, groups, channels, kernels }) => {
        const kernel = spatial.map((axis) => axis.kernel);
        const small = spatial.map((axis) => Math.floor((axis.extent - axis.kernel) / axis.stride) + 1);
        const facts = makeFacts(
          {
            large: [batch, groups * channels, ...spatial.map((axis) => axis.extent)],
            small: [batch, groups * kernels, ...small],
          },
          { w: [groups * kernels, channels, ...kernel] },
        );
        const conv = makeNode("Conv", ["large", "w"], ["small"], { group: groups });
        const deconv = makeNode("ConvTranspose", ["small", "w"], ["large"], { group: groups });
        expect(nodeFlops(deconv, facts)).toBe(nodeFlops(conv, facts));
      }),
    );
  });

  it("counts a matrix product alike in every notation", () => {
    fc.assert(
      fc.property(extent, extent, extent, extent, (batch, m, k, n) => {
        const expected = 2 * m * k * n;
        const facts = makeFacts(
          {
            a: [m, k],
            at: [k, m],
            c: [m, n],
            as: [batch, m, k],
            cs: [batch, m, n],
            bs: [batch, k, n],
            v: [k],
            cv: [n],
          },
          { b: [k, n], bt: [n, k], d: [n] },
        );
        const flops = (
          opType: string,
          input: string[],
          output: string,
          attributes: Attributes = {},
        ): number | undefined => nodeFlops(makeNode(opType, input, [output], attributes), facts);
        expect(flops("MatMul", ["a", "b"], "c")).toBe(expected);
        expect(flops("Gemm", ["a", "b"], "c")).toBe(expected);
        expect(flops("Gemm", ["at", "b"], "c", { transA: 1 })).toBe(expected);
        expect(flops("Gemm", ["a", "bt"], "c", { transB: 1 })).toBe(expected);
        expect(flops("Gemm", ["a", "b", "d"], "c")).toBe(expected + m * n);
        expect(flops("Einsum", ["a", "b"], "c", { equation: "mk,kn->mn" })).toBe(expected);
        expect(flops("Einsum", ["a", "bt"], "c", { equation: "ij, kj" })).toBe(expected);
        expect(flops("MatMul", ["as", "b"], "cs")).toBe(batch * expected);
        expect(flops("MatMul", ["as", "bs"], "cs")).toBe(batch * expected);
        expect(flops("Einsum", ["as", "bs"], "cs", { equation: "...mk,...kn->...mn" })).toBe(batch * expected);
        expect(flops("MatMul", ["v", "b"], "cv")).toBe(2 * k * n);
      }),
    );
  });

  it("counts a whole attention as its parts", () => {
    fc.assert(
      fc.property(extent, extent, extent, extent, extent, extent, fc.nat(3), (b, h, q, k, dk, dv, past) => {
        const keys = k + past;
        const facts = makeFacts({
          q: [b, h, q, dk],
          kt: [b, h, dk, keys],
          s: [b, h, q, keys],
          v: [b, h, keys, dv],
          y: [b, h, q, dv],
          newK: [b, h, k, dk],
          newV: [b, h, k, dv],
          pastK: [b, h, past, dk],
          flatQ: [b, q, h * dk],
          flatK: [b, k, h * dk],
          flatV: [b, k, h * dv],
        });
        const parts = [
          makeNode("MatMul", ["q", "kt"], ["s"]),
          makeNode("Softmax", ["s"], ["s"]),
          makeNode("MatMul", ["s", "v"], ["y"]),
        ];
        const expected = parts.reduce((sum, node) => sum + (nodeFlops(node, facts) ?? NaN), 0);
        const onnx = makeNode("Attention", ["q", "newK", "newV", "", "pastK"], ["y"]);
        expect(nodeFlops(onnx, facts)).toBe(expected);
        const flat = makeNode("Attention", ["flatQ", "flatK", "flatV", "", "pastK"], ["y"], {
          q_num_heads: h,
          kv_num_heads: h,
        });
        expect(nodeFlops(flat, facts)).toBe(expected);
        const fused = ["flatQ", "flatK", "flatV", "", "", "", "pastK"];
        expect(nodeFlops(makeNode("MultiHeadAttention", fused, ["y"], { num_heads: h }, "com.microsoft"), facts)).toBe(
          expected,
        );
      }),
    );
  });

  it("adds the projections of onnxruntime's attention", () => {
    fc.assert(
      fc.property(extent, extent, extent, extent, extent, (batch, steps, depth, heads, size) => {
        const width = heads * size;
        const facts = makeFacts(
          {
            x: [batch, steps, depth],
            q: [batch, steps, width],
            p: [batch, steps, 3 * width],
            y: [batch, steps, width],
          },
          { w: [depth, 3 * width], bias: [3 * width] },
        );
        const flops = (opType: string, input: string[], output: string): number =>
          nodeFlops(makeNode(opType, input, [output], { num_heads: heads }, "com.microsoft"), facts) ?? NaN;
        const inner = flops("MultiHeadAttention", ["q", "q", "q"], "y");
        expect(flops("Attention", ["x", "w", "bias"], "y")).toBe(
          inner + flops("MatMul", ["x", "w"], "p") + flops("Add", ["p", "bias"], "p"),
        );
      }),
    );
  });

  it("counts a recurrence as the products of its gates, step by step, in each direction", () => {
    fc.assert(
      fc.property(extent, extent, extent, extent, fc.boolean(), (steps, batch, features, hidden, both) => {
        const directions = both ? 2 : 1;
        const count = (opType: string, gates: number, layout: 0 | 1): number | undefined =>
          nodeFlops(
            makeNode(opType, ["x", "w", "r"], ["y"], {
              hidden_size: hidden,
              layout,
              ...(both ? { direction: "bidirectional" } : {}),
            }),
            makeFacts(
              { x: layout === 0 ? [steps, batch, features] : [batch, steps, features] },
              { w: [directions, gates * hidden, features], r: [directions, gates * hidden, hidden] },
            ),
          );
        const weights = (gates: number): number => directions * gates * hidden * (features + hidden);
        expect(count("LSTM", 4, 0)).toBe(2 * steps * batch * weights(4));
        expect(count("GRU", 3, 1)).toBe(2 * steps * batch * weights(3));
        expect(count("RNN", 1, 0)).toBe(2 * steps * batch * weights(1));
      }),
    );
  });

  it("counts global pooling as a mean over the spatial axes, and as a pooling whose window is the input", () => {
    fc.assert(
      fc.property(extent, extent, fc.array(extent, { minLength: 1, maxLength: 3 }), (batch, channels, spatial) => {
        const pooled = [batch, channels, ...spatial.map(() => 1)];
        const facts = makeFacts({ x: [batch, channels, ...spatial], y: pooled });
        const elements = [batch, channels, ...spatial].reduce((a, b) => a * b, 1);
        const axes = spatial.map((_, axis) => axis + 2);
        expect(nodeFlops(makeNode("GlobalAveragePool", ["x"], ["y"]), facts)).toBe(elements);
        expect(nodeFlops(makeNode("ReduceMean", ["x"], ["y"], { axes }), facts)).toBe(elements);
        expect(nodeFlops(makeNode("MaxPool", ["x"], ["y"], { kernel_shape: spatial }), facts)).toBe(elements);
      }),
    );
  });

  it.each<[string, readonly string[], Attributes, number | undefined]>([
    ["Relu", ["x"], {}, 24],
    ["Add", ["x", "x"], {}, 24],
    ["Sum", ["x", "x", "x"], {}, 48],
    ["Mul", ["x", "s"], {}, 24],
    ["BatchNormalization", ["x", "s", "s", "s", "s"], {}, 48],
    ["LayerNormalization", ["x", "s"], {}, 168],
    ["Softmax", ["x"], {}, 120],
    ["ArgMax", ["x"], { axis: 1 }, 24],
    ["ReduceSum", ["x"], { axes: [0] }, 24],
    ["Less", ["x", "x"], {}, 24],
    ["Reshape", ["x", "s"], {}, 0],
    ["Concat", ["x", "x"], { axis: 0 }, 0],
    ["Dropout", ["x"], {}, 0],
    ["Shape", ["x"], {}, 0],
    ["Loop", ["x"], {}, undefined],
    ["NonMaxSuppression", ["x", "x"], {}, undefined],
    ["Relu of an unknown shape", ["nobody knows"], {}, undefined],
  ])("counts %s", (title, input, attributes, expected) => {
    const [opType = ""] = title.split(" ");
    const facts = makeFacts({ x: [2, 3, 4], y: [2, 3, 4] }, { s: [3, 1] });
    const output = title.includes("unknown") ? "unknown" : "y";
    expect(nodeFlops(makeNode(opType, input, [output], attributes), facts)).toBe(expected);
  });

  it("counts fused operators as the nodes that they stand for", () => {
    const facts = makeFacts({ x: [1, 3, 8, 8], y: [1, 4, 6, 6], m: [5, 6] }, { w: [4, 3, 3, 3], b: [4], g: [6] });
    const flops = (opType: string, input: string[], output: string, attributes: Attributes = {}): number =>
      nodeFlops(makeNode(opType, input, [output], attributes, "com.microsoft"), facts) ?? NaN;
    const relu = { activation: "Relu" };
    expect(flops("FusedConv", ["x", "w", "b"], "y", relu)).toBe(
      flops("Conv", ["x", "w", "b"], "y") + flops("Relu", ["y"], "y"),
    );
    expect(flops("FusedConv", ["x", "w", "b"], "y")).toBe(flops("Conv", ["x", "w", "b"], "y"));
    expect(flops("BiasGelu", ["m", "g"], "m")).toBe(flops("Add", ["m", "g"], "m") + flops("Gelu", ["m"], "m"));
    expect(flops("SkipLayerNormalization", ["m", "m", "g"], "m")).toBe(
      flops("Add", ["m", "m"], "m") + flops("LayerNormalization", ["m", "g"], "m"),
    );
  });
});
