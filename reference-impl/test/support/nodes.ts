import { create } from "@bufbuild/protobuf";
import { AttributeProto_AttributeType, AttributeProtoSchema, type NodeProto, NodeProtoSchema } from "onnx-buf";
import type { ModelFacts, TensorFacts } from "../../src/model/model-facts.ts";

/** Attributes of a node: integers, lists of integers, texts. */
export type Attributes = Readonly<Record<string, number | readonly number[] | string>>;

/** An ONNX node; its name is its first output's. */
export function makeNode(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  attributes: Attributes = {},
  domain = "",
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) => {
    const { INT, INTS, STRING } = AttributeProto_AttributeType;
    if (typeof value === "number") return create(AttributeProtoSchema, { name, type: INT, i: BigInt(value) });
    if (typeof value === "string") {
      return create(AttributeProtoSchema, { name, type: STRING, s: new TextEncoder().encode(value) });
    }
    return create(AttributeProtoSchema, { name, type: INTS, ints: value.map(BigInt) });
  });
  return create(NodeProtoSchema, {
    opType,
    domain,
    name: output[0] ?? "",
    input: [...input],
    output: [...output],
    attribute,
  });
}

/**
 * Facts of float32 tensors by their shapes.
 *
 * @param values - Shapes of what passes between nodes.
 * @param weights - Shapes of weights, or all that is known of them.
 */
export function makeFacts(
  values: Readonly<Record<string, readonly number[]>>,
  weights: Readonly<Record<string, readonly number[] | Partial<TensorFacts>>> = {},
  opset = 17,
): ModelFacts {
  const known = new Map<string, TensorFacts>();
  for (const [name, shape] of Object.entries(values)) known.set(name, { isWeight: false, shape, dtype: "float32" });
  for (const [name, given] of Object.entries(weights)) {
    const facts = "length" in given ? { shape: given } : given;
    known.set(name, { isWeight: true, dtype: "float32", ...facts });
  }
  return { opset, tensor: (name) => known.get(name) ?? { isWeight: false } };
}
