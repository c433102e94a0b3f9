import type { LayerType } from "@dmpc/schemas";
import type { NodeProto } from "onnx-buf";
import type { ModelFacts } from "./model-facts.ts";
import { type ByAxes, type ByOperands, KNOWN_DOMAINS, TYPE_RULES } from "./operator-types.ts";
import { reducedAxes } from "./reduced-axes.ts";

/**
 * The type of a node: what it computes, by its operator, by which of its operands are weights, and, for reductions, by the
 * axes. An operator of a domain that is not known is `other`.
 *
 * @see spec/model-graph.md#layer-types
 */
export function layerType(node: NodeProto, facts: ModelFacts): LayerType {
  const rule = KNOWN_DOMAINS.has(node.domain) ? TYPE_RULES.get(node.opType) : undefined;
  if (rule === undefined) return "other";
  if (typeof rule === "string") return rule;
  return "operands" in rule ? byOperands(rule, node, facts) : byAxes(rule, node, facts);
}

function byOperands({ operands, alone, together }: ByOperands, { input }: NodeProto, facts: ModelFacts): LayerType {
  const names = operands.length === 0 ? input : operands.map((position) => input[position] ?? "");
  const present = names.filter((name) => name !== "");
  if (present.length < 2) return "other";
  const values = present.filter((name) => !facts.tensor(name).isWeight);
  return values.length > 1 ? together : alone;
}

function byAxes({ spatial, otherwise }: ByAxes, node: NodeProto, facts: ModelFacts): LayerType {
  const axes = reducedAxes(node, facts) ?? [];
  return axes.length > 0 && axes.every((axis) => axis >= 2) ? spatial : otherwise;
}
