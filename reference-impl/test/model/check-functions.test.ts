import { create } from "@bufbuild/protobuf";
import { type FunctionProto, FunctionProtoSchema, ModelProtoSchema, type NodeProto } from "onnx-buf";
import { describe, expect, it } from "vitest";
import { checkFunctions } from "../../src/model/check-functions.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { makeNode } from "../support/nodes.ts";
import { nodeWithGraphs } from "../support/small-models.ts";

function functionOf(name: string, node: readonly NodeProto[]): FunctionProto {
  return create(FunctionProtoSchema, { name, domain: "own", input: ["a"], output: ["b"], node: [...node] });
}

function call(name: string): NodeProto {
  return makeNode(name, ["a"], ["b"], {}, "own");
}

function check(functions: FunctionProto[], maxNodes = DEFAULT_MODEL_LIMITS.maxNodes): () => void {
  const model = create(ModelProtoSchema, { graph: { node: [call("f0")] }, functions });
  return () => {
    checkFunctions(model, "model", { ...DEFAULT_MODEL_LIMITS, maxNodes });
  };
}

describe("checkFunctions", () => {
  it("counts the nodes that are left when every call is replaced by the function's nodes", () => {
    const neg = makeNode("Neg", ["a"], ["b"]);
    // A call and what it calls: 1 + (2 + 2 * (1 + 1)) nodes.
    const functions = [
      functionOf("f0", [call("f1"), nodeWithGraphs("If", ["a"], ["b"], { then_branch: { node: [call("f1")] } })]),
      functionOf("f1", [neg]),
    ];
    const nodes = 1 + 2 + 1 + 2;
    expect(check(functions, nodes)).not.toThrow();
    expect(check(functions, nodes - 1)).toThrow(`more than ${String(nodes - 1)} nodes`);
  });

  it("refuses functions that double thirty times, without counting one by one", () => {
    const doubling = Array.from({ length: 30 }, (_, index) => {
      const next = call(`f${String(index + 1)}`);
      return functionOf(`f${String(index)}`, [next, next]);
    });
    expect(check(doubling)).toThrow(expect.objectContaining({ code: "DMPC_MODEL_INVALID" }));
  });

  it.each<[string, FunctionProto[]]>([
    ["itself", [functionOf("f0", [call("f0")])]],
    ["another that calls it", [functionOf("f0", [call("f1")]), functionOf("f1", [call("f0")])]],
    [
      "itself in a branch",
      [functionOf("f0", [nodeWithGraphs("If", ["a"], ["b"], { then_branch: { node: [call("f0")] } })])],
    ],
  ])("refuses a function that calls %s", (_, functions) => {
    expect(check(functions)).toThrow("call each other in a circle");
  });
});
