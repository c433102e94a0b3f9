import fc from "fast-check";
import type { NodeProto } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { orderNodes } from "../../src/model/order-nodes.ts";
import { makeNode } from "../support/nodes.ts";
import { nodeWithGraphs } from "../support/small-models.ts";

const GIVEN: ReadonlySet<string> = new Set(["x"]);

/** The nodes of any acyclic graph, each with one output, in any order; some take theirs inside a branch. */
const anyNodes = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), fc.nat()), { minLength: 1, maxLength: 12 })
  .map((drafts) => {
    const nodes = drafts.map(([uses, isInside], index) => {
      const inputs = uses.map((use) => (use % (index + 1) === index ? "x" : `t${String(use % (index + 1))}`));
      const output = [`t${String(index)}`];
      const inner = makeNode("Sum", inputs, ["inner"]);
      return isInside
        ? nodeWithGraphs("If", ["x"], output, { then_branch: { node: [inner] } })
        : makeNode("Sum", inputs, output);
    });
    const shuffled = nodes
      .map((node, index) => ({ node, at: drafts[index]?.[2] ?? 0 }))
      .sort((one, other) => one.at - other.at)
      .map(({ node }) => node);
    return { nodes, shuffled };
  });

function consumed(node: NodeProto): string[] {
  return [...node.input, ...node.attribute.flatMap(({ g }) => g?.node.flatMap(({ input }) => input) ?? [])];
}

describe("orderNodes", () => {
  it("puts each node after those that it depends on, also inside branches, and loses none", () => {
    fc.assert(
      fc.property(anyNodes, ({ shuffled }) => {
        const made = new Set(GIVEN);
        const ordered = orderNodes(shuffled, GIVEN, "model");
        for (const node of ordered) {
          for (const name of consumed(node)) expect(made).toContain(name);
          for (const name of node.output) made.add(name);
        }
        expect(new Set(ordered)).toEqual(new Set(shuffled));
        expect(ordered).toHaveLength(shuffled.length);
      }),
      { seed: 141, numRuns: 300 },
    );
  });

  it("keeps an order that can run as it is", () => {
    fc.assert(
      fc.property(anyNodes, ({ nodes }) => {
        expect(orderNodes(nodes, GIVEN, "model")).toEqual(nodes);
      }),
      { seed: 142, numRuns: 200 },
    );
  });

  it("names the nodes of a circle, and no others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 }), (length, tail) => {
        const circle = Array.from({ length }, (_, index) =>
          makeNode("Add", ["x", `c${String((index + length - 1) % length)}`], [`c${String(index)}`]),
        );
        const before = Array.from({ length: tail }, (_, index) => makeNode("Neg", ["x"], [`before${String(index)}`]));
        const after = Array.from({ length: tail }, (_, index) => makeNode("Neg", ["c0"], [`after${String(index)}`]));
        const refusal = expect.objectContaining({
          code: "DMPC_GRAPH_CYCLE",
          message: expect.stringMatching(/^model: nodes depend on each other in a circle: Add "c\d+"/) as unknown,
        }) as unknown;
        let message = "";
        try {
          orderNodes([...before, ...after, ...circle], GIVEN, "model");
        } catch (error) {
          expect(error).toEqual(refusal);
          message = String(error);
        }
        expect(message).not.toMatch(/before|after/);
        expect(message.match(/Add "c\d+"/g)).toHaveLength(Math.min(length, 8));
        if (length > 8) expect(message).toContain(`and ${String(length - 8)} more`);
      }),
      { seed: 143, numRuns: 60 },
    );
  });

  it("does not run out of stack on a long chain in reverse", () => {
    const chain = Array.from({ length: 50_000 }, (_, index) =>
      makeNode("Neg", [index === 0 ? "x" : `t${String(index - 1)}`], [`t${String(index)}`]),
    );
    expect(orderNodes(chain.toReversed(), GIVEN, "model")).toEqual(chain);
  });

  it.each<[string, NodeProto[], string]>([
    ["a name that two nodes make", [makeNode("Neg", ["x"], ["y"]), makeNode("Abs", ["x"], ["y"])], 'makes "y" twice'],
    ["a name that is given and made", [makeNode("Neg", ["x"], ["x"])], 'makes "x" twice'],
    ["a name that a node makes twice", [makeNode("Split", ["x"], ["y", "y"])], 'makes "y" twice'],
    ["a name that nothing makes", [makeNode("Neg", ["z"], ["y"])], 'Neg "y" consumes "z", which nothing produces'],
  ])("refuses %s", (_, nodes, why) => {
    expect(() => orderNodes(nodes, GIVEN, "model")).toThrow(
      expect.objectContaining({
        code: "DMPC_MODEL_INVALID",
        message: expect.stringContaining(why) as unknown,
      }),
    );
  });

  it("does not take operands and outputs that are left out for names", () => {
    const nodes = [makeNode("Clip", ["x", "", ""], ["y", ""]), makeNode("Clip", ["y", ""], ["z", ""])];
    expect(orderNodes(nodes, GIVEN, "model")).toEqual(nodes);
  });
});
