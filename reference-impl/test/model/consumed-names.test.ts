import type { MessageInitShape } from "@bufbuild/protobuf";
import type { GraphProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { consumedNames } from "../../src/model/consumed-names.ts";
import { makeNode } from "../support/nodes.ts";
import { floatWeight, intWeight, nodeWithGraphs } from "../support/small-models.ts";

type Graph = MessageInitShape<typeof GraphProtoSchema>;

/** What an If with a branch consumes besides its condition. */
function captured(branch: Graph): string[] {
  const [condition, ...names] = consumedNames(nodeWithGraphs("If", ["condition"], ["y"], { then_branch: branch }));
  expect(condition).toBe("condition");
  return names;
}

describe("consumedNames", () => {
  it("names each operand once, and none that is left out", () => {
    expect(consumedNames(makeNode("Clip", ["x", "", "x", "z"], ["y"]))).toEqual(["x", "z"]);
  });

  it("names what a branch takes from outside, and not what it has of its own, in whatever form", () => {
    const sparse = { values: floatWeight("sparse", [1]), indices: intWeight("", [0]), dims: [3n] };
    expect(
      captured({
        input: [{ name: "input" }],
        initializer: [floatWeight("weight", [1])],
        sparseInitializer: [sparse],
        node: [
          makeNode("Sum", ["input", "weight", "sparse", "outer", ""], ["inner"]),
          makeNode("Add", ["inner", "other"], ["result"]),
        ],
        output: [{ name: "result" }, { name: "handed on" }],
      }),
    ).toEqual(["outer", "other", "handed on"]);
  });

  it("looks through branches inside branches, and tells their names from those outside", () => {
    const innermost = { node: [makeNode("Sum", ["a", "b", "c"], ["d"])], output: [{ name: "d" }] };
    const branch = {
      node: [
        makeNode("Neg", ["x"], ["b"]),
        nodeWithGraphs("If", ["inner condition"], ["e"], { then_branch: innermost, else_branch: innermost }),
      ],
      output: [{ name: "e" }],
    };
    expect(captured(branch)).toEqual(["x", "inner condition", "a", "c"]);
  });

  it("takes a branch with more operands than a call can have arguments", () => {
    const names = Array.from({ length: 300_000 }, (_, index) => `t${String(index)}`);
    expect(captured({ node: [makeNode("Sum", names, ["s"])], output: [{ name: "s" }] })).toHaveLength(300_000);
  });
});
